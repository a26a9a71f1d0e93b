#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages: every one is marked in the source and stands translated in the catalogue; the
# environment chooses the language; what programs read is the same in every one. The checks of
# sources and catalogue are run on small wrong examples too, so that they can fail.
. "$(dirname "$0")/lib.sh"

po=search/share/locale/zh_CN/LC_MESSAGES/policy-search.po

# --- sources and catalogue -----------------------------------------------------------------------

# gaps PO TEMPLATE: what is in one and not in the other; what is untranslated, fuzzy or has other
# formats; translations without a Chinese word, or with half-width marks between such.
gaps() {
    msgcmp "$1" "$2" 2>&1
    msgfmt --check-format --statistics -o /dev/null "$1" 2>&1 | grep -Ev '^[0-9]+ translated messages\.$'
    msgattrib --translated --no-fuzzy --no-obsolete --no-wrap "$1" | perl -e '
        use utf8;
        use open qw(:std :utf8);
        for (split /\n\n/, do { local $/; <STDIN> }) {
            my ($id, $text) = /^(msgid .*?)^(msgstr.*)/ms or next;
            s/^(msg\S+ )?"|"$//mg for $id, $text;
            next if $id eq "\n";
            print "no Chinese: $id" if $text !~ /[\p{Han}，、：。]/;
            print "half-width mark: $text" if $text =~ /\p{Han}[,;!?()]|[,;!?()]\p{Han}/;
        }'
}

run sh .ci/extract-messages "$T/messages.pot"
is "$status$err" 0 'the messages of the sources are read'
is "$(gaps "$po" "$T/messages.pot")" '' 'every message is in the catalogue, translated, and no other'

# shellcheck disable=SC2046 # no source has a blank in its name
unmarked() {
    perl tests/cli/catalogue.pl "$1" $(find "$2" -name '*.[ch]' ! -name simplify_gen.c | sort)
}
is "$(unmarked "$T/messages.pot" indexer && unmarked "$T/messages.pot" lib &&
    unmarked "$T/messages.pot" search)" '' 'every text for people is marked'

# finds_gap PATTERN NAME: the catalogue with the change that sed commands on standard input make is
# found out.
finds_gap() {
    sed -f - "$po" >"$T/changed.po"
    like "$(gaps "$T/changed.po" "$T/messages.pot")" "$1" "$2"
}
finds_gap 'not defined' 'a message that it lacks' <<'END'
/^msgid "Permission denied"/,/^$/d
END
finds_gap 'untranslated' 'an untranslated one' <<'END'
/^msgid "Permission denied"/,/^$/s/^msgstr.*/msgstr ""/
END
finds_gap 'fuzzy' 'a fuzzy one' <<'END'
s/^msgid "Permission denied"/#, fuzzy\
&/
END
finds_gap 'not used' 'one that no source has any more' <<'END'
s/^msgid "Permission denied"/msgid "Permission granted"\
msgstr "权限足够"\
\
&/
END
finds_gap 'format specification' 'a translation with another format' <<'END'
/^msgid "%s: cannot open"/,/^$/s/^msgstr.*/msgstr "%d: 无法打开"/
END
finds_gap 'no Chinese: Permission denied' 'a translation in English' <<'END'
/^msgid "Permission denied"/,/^$/s/^msgstr.*/msgstr "No permission"/
END
finds_gap 'half-width mark' 'English punctuation in Chinese' <<'END'
/^msgid "Permission denied"/,/^$/s/^msgstr.*/msgstr "权限,不够"/
END

# finds_unmarked PATTERN NAME: the source on standard input is found out.
finds_unmarked() {
    rm -rf "$T/src"
    mkdir "$T/src"
    cat >"$T/src/a.c"
    sh .ci/extract-messages "$T/small.pot" "$T/src/a.c"
    like "$(unmarked "$T/small.pot" "$T/src")" "^$T/src/a.c: $1" "$2"
}
finds_unmarked 'not marked .*"%<PRIu64> files are gone"' 'a text without its mark' <<'END'
/* "A text in a comment" is none, "%s is marked" neither. */
void f(void) { zc_fail(err, 1, "%s is marked"); printf("%" PRIu64 " files"
    " are gone", n); }
END
finds_unmarked 'not marked .*"issuer: "' 'a label' <<'END'
void f(void) { zc_buf_adds(out, "issuer: "); }
END
finds_unmarked 'not marked .*"no such thing"' 'the second of two formats' <<'END'
void f(void) { zc_fail(err, 1, a ? "one such thing" : "no such thing"); }
END
finds_unmarked 'not marked .*"<p id="x">nothing was found</p>"' 'a text between tags' <<'END'
void f(void) { zc_buf_adds(out, "<p id=\"x\">nothing was found</p>"); }
END
finds_unmarked 'help without N_\(\)' 'a short help' <<'END'
static const zc_option rows[] = {{ZC_OPTION_FLAG, 'q', "quiet", .help = "silence"}};
END
finds_unmarked "a value's name without N_\(\): \"DIR\"" 'the name of a value' <<'END'
static const zc_option rows[] = {{ZC_OPTION_STRING, 'd', "index", "DIR", &s->index}};
END

# --- the language --------------------------------------------------------------------------------

# speaks LANGUAGE NAME [VARIABLE=VALUE…]: so set, and with nothing else, --help is in LANGUAGE.
speaks() {
    language=$1 name=$2
    shift 2
    run env -u LC_ALL -u LANG -u LANGUAGE "$@" "$policy_search" --help
    case $out in
    用法：*) is "$status zh" "0 $language" "$name" ;;
    Usage:*) is "$status en" "0 $language" "$name" ;;
    *) fail "$name" "$out$err" ;;
    esac
}
speaks en 'nothing set: English'
speaks en 'C: English' LC_ALL=C LANGUAGE=zh_CN
speaks en 'C.UTF-8: English' LANG=C.UTF-8
speaks zh 'C.UTF-8 with LANGUAGE: Chinese' LANG=C.UTF-8 LANGUAGE=zh_CN
speaks zh 'zh_CN, on the machine or not: Chinese' LANG=zh_CN.UTF-8
speaks zh 'zh_CN.GB18030: Chinese' LANG=zh_CN.GB18030
speaks zh 'zh: Chinese' LC_MESSAGES=zh
speaks zh 'zh_SG: Chinese' LANG=zh_SG.UTF-8
speaks zh 'zh_TW: Chinese' LANG=zh_TW.UTF-8
speaks zh 'zh-Hans: Chinese' LANG=C.UTF-8 LANGUAGE=zh-Hans
speaks en 'en_US: English' LANG=en_US.UTF-8
speaks en 'de_DE, which nobody wrote: English' LANG=de_DE.UTF-8
speaks en 'zhuang is not zh' LANG=zhuang
speaks en 'LC_ALL comes before LANG' LC_ALL=en_US.UTF-8 LANG=zh_CN.UTF-8
speaks zh 'LC_MESSAGES comes before LANG' LC_MESSAGES=zh_CN.UTF-8 LANG=en_US.UTF-8
speaks en 'an empty LC_ALL does not count, LANG does' LC_ALL= LANG=en_GB.UTF-8
speaks en 'LANGUAGE: the first known one counts' LANG=zh_CN.UTF-8 LANGUAGE=fr:en:zh
speaks zh 'LANGUAGE: those unknown are passed over' LANG=en_US.UTF-8 LANGUAGE=fr:zh_CN:en

is "$(grep -rlE '\<setlocale *\(' lib indexer search)" lib/base/message.c \
    'the locale is set in one place'

# --- both programs in Chinese --------------------------------------------------------------------

"$policy_index" -q -d "$T/index" corpus
zh() {
    LC_ALL=zh_CN.UTF-8 run "$@"
}

for program in "$policy_index" "$policy_search"; do
    name=${program##*/}
    zh "$program" --help
    is "$(LC_ALL=C.UTF-8 wc -L <"$OUT" | awk '$1 > 80')" '' "$name --help fits 80 columns in Chinese"
    is "$(grep -cE '^ {6,}(，|。|；|、|）|：)' "$OUT")" 0 "$name --help begins no line with a mark"
    zh "$program" --nosuch
    is "$status $err" "2 $name: 没有选项 --nosuch（见 --help）" "$name: a mistake"
done

zh "$policy_index" -d "$T/index"
like "$out" '^已索引 0，未变 60，移除 0，略过 0，失败 0；现有文件 60 份，条款 939 条（[0-9.]+ 秒）$' \
    'policy-index sums up in Chinese'
zh "$policy_index" -d "$T/index" "$T/absent"
is "$status $err" "2 policy-index: $T/absent: 没有该文件或文件夹" 'an error of the system, in Chinese'
zh "$policy_search" -d "$T/index" -n 2 '加装电梯 补助 ，'
like "$out" '^符合的条款 [0-9]+ 条，最相关的在前$' 'policy-search tells the number in Chinese'
like "$out" '^说明：已忽略“，”' 'and its notes'
zh "$policy_search" -d "$T/index" --show 'regulations/elderly-care-regulation.md#第十条'
like "$out" '^发文机关：' '--show has Chinese labels'
run "$policy_search" -d "$T/index" --show 'regulations/elderly-care-regulation.md#第十条'
like "$out" '^issuer \(发文机关\): ' 'in English it has both terms'

# What programs read is the same, notes apart, which are for people.
for how in '-f json' '-f jsonl' '-f tsv' '-c' '-f tsv --batch'; do
    set -- 加装电梯 补助
    case $how in
    *--batch) printf 'q1\t养老 补贴\n' >"$T/batch" && set -- "$T/batch" ;;
    esac
    # shellcheck disable=SC2086
    run "$policy_search" -d "$T/index" $how "$@"
    cp "$OUT" "$T/english"
    # shellcheck disable=SC2086
    zh "$policy_search" -d "$T/index" $how "$@"
    same "$OUT" "$T/english" "$how is the same in Chinese"
done
run "$policy_index" --parse corpus/policies/*.md
cp "$OUT" "$T/english"
zh "$policy_index" --parse corpus/policies/*.md
same "$OUT" "$T/english" '--parse is the same in Chinese'

# Patterns are of characters, in whatever locale.
mkdir "$T/docs"
printf '示例市甲\n\n一、灯塔一座。\n' >"$T/docs/甲.txt"
printf '示例市乙\n\n一、灯塔两座。\n' >"$T/docs/乙乙.txt"
for locale in C C.UTF-8 zh_CN.UTF-8; do
    LC_ALL=$locale "$policy_index" -q -d "$T/index.$locale" --exclude '??.txt' "$T/docs" 2>/dev/null
    LC_ALL=$locale run "$policy_search" -d "$T/index.$locale" -f tsv --path '[甲乙].txt' 灯塔
    is "$(cut -f 2 "$OUT") $("$policy_search" -d "$T/index.$locale" -c 灯塔)" '甲.txt#一 1' \
        "$locale: ? and [ ] take one Chinese character"
done
done_testing
