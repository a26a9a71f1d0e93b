# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish. The programs know their options and values and are asked: the protocol is in
# lib/base/complete.h.

# The files that the word may go on to, as fish completes them, ~ and all. What stands before
# the value in the same word is kept.
function __policy_search_files
    set -l part (string match -r '^(--[^=]*=|)(.*)$' -- $argv[1])
    for file in (complete -C "'' $part[3]")
        echo $part[2]$file
    end
end

function __policy_search_complete
    set -l words (string replace -r '^~/' "$HOME/" -- (commandline -opc))
    set -l word (commandline -ct)

    for line in ($words[1] --complete $words[2..] $word 2>/dev/null)
        switch $line
            case ':files'
                __policy_search_files $word
            case ':folders'
                __policy_search_files $word | string match -r '^[^\t]*/(?:\t.*)?$'
            case '*'
                echo $line
        end
    end
end

complete -c policy-search -f -a '(__policy_search_complete)'
complete -c policy-index -f -a '(__policy_search_complete)'
