# SPDX-License-Identifier: GPL-3.0-or-later
# policy-search: one non-recursive make; everything built lands in build/.
# `make demo` and `make check` install what Debian packages are missing; the rest only builds.
#
#   make                     build/policy-index, build/policy-search, build/libpolicysearch.so and .a
#   make demo                index corpus/ and ask it something
#   make check [SAN=1]       every test; SAN=1 with the address and undefined-behaviour sanitizers
#   make install, uninstall  below PREFIX (/usr/local), which may stand below DESTDIR
#   make fuzz [TIME=60] [TARGET=NAME]
#                            every target of tests/fuzz, or one, so many seconds each: tests/fuzz/run
#   make coverage            lines and branches of our C that the tests reach, room by room
#   make bench, eval, exact  speed, beside other programs that `make bench-setup` installs; quality on
#                            judged questions; counts of phrases against a scan: tests/bench/run,
#                            tests/eval/run and tests/eval/exact say more
#   make citations           citations drawn at random, to be looked at: tests/eval/citations
#   make torture [N=] [SEED=] disks and heaps that fail, kills, loss of power, readers beside a writer,
#                            memory, valgrind: tests/torture/*.t with every case, where check takes some
#   make messages            the sources' messages into search/share/locale/*/LC_MESSAGES/*.po
#   make lint, format, format-check, clean
#
# CC, CXX, CPPFLAGS, CFLAGS, CXXFLAGS, LDFLAGS, BUILD, PREFIX, DESTDIR may be given. V=1 shows the
# commands. DYNAMIC=y links the programs with shared libraries alone.

ifeq ($(origin CC),default)
CC = gcc
endif
ifeq ($(origin CXX),default)
CXX = g++
endif
CFLAGS ?= -O2 -g
CXXFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BINDIR = $(DESTDIR)$(PREFIX)/bin
LIBEXECDIR = $(DESTDIR)$(PREFIX)/libexec/policy-search
DATADIR = $(DESTDIR)$(PREFIX)/share
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
BUILD = build
SAN =
COUNT =
V =
DYNAMIC =

BUILD_PACKAGES = gcc g++ make libxapian-dev libcmark-dev libutf8proc-dev libopencc-dev \
	libuchardet-dev libxxhash-dev libzstd-dev libreadline-dev libxml2-dev libarchive-dev gettext
CHECK_PACKAGES = $(BUILD_PACKAGES) libcmocka-dev perl xapian-tools iproute2
LINT_PACKAGES = $(CHECK_PACKAGES) cppcheck shellcheck
TORTURE_PACKAGES = $(CHECK_PACKAGES) valgrind
FORMAT_PACKAGES = clang-format
FUZZ_PACKAGES = $(BUILD_PACKAGES) clang llvm libclang-rt-14-dev perl
COVERAGE_PACKAGES = $(CHECK_PACKAGES) gcovr
BENCH_PACKAGES = $(BUILD_PACKAGES) perl
PEER_PACKAGES = sqlite3 groonga-bin xapian-omega recollcmd

ifneq ($(SAN),)
BUILD = build/san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif

# What is executed is counted, also by children, which end by _exit(). Nothing has threads: counting with
# atomic additions would take ten times as long.
ifneq ($(COUNT),)
BUILD = build/coverage
SANITIZE = --coverage
COUNT_O = $(BUILD)/tests/coverage/exit.o
COUNT_LINK = -Wl,--wrap=_exit $(COUNT_O)
endif

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Werror
CWARN = $(WARN) -Wstrict-prototypes -Wmissing-prototypes
# libxml2 keeps its headers in a folder of its own.
XML_FLAGS = -isystem /usr/include/libxml2
ALL_CPPFLAGS = -I. -I$(BUILD) $(XML_FLAGS) -D_GNU_SOURCE $(CPPFLAGS)
# One set of objects for the programs and for the shared library: what is hidden is reached directly, so
# that it costs the programs nothing.
PIC = -fPIC -fvisibility=hidden
ALL_CFLAGS = -std=c11 $(CWARN) $(PIC) $(SANITIZE) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(WARN) $(PIC) $(SANITIZE) $(CXXFLAGS)
LINK = $(CXX) $(SANITIZE) $(CXXFLAGS) $(LDFLAGS) $(COUNT_LINK)
# Only the converter needs these, which take milliseconds to load.
CONVERT_LIBS = -lxml2 -larchive
SMALL_LIBS = -lcmark -lutf8proc -luchardet -lxxhash -lzstd
LIBS = -lxapian $(SMALL_LIBS) -lm
# The programs hold the small ones: to load and relocate five more libraries takes half a millisecond of
# every start, which is a tenth of a look-up.
PROGRAM_LIBS = $(if $(DYNAMIC),$(LIBS),-lxapian -Wl,-Bstatic $(SMALL_LIBS) -Wl,-Bdynamic -lm)

# The sources of each room; a new file needs no edit here.
LIB_C := $(sort $(wildcard $(patsubst %,lib/%/*.c,base text policy source store)))
LIB_C := $(filter-out lib/text/simplify_gen.c,$(LIB_C))
LIB_CC := $(sort $(wildcard lib/xapian-c/*.cc))
INDEXER_C := $(sort $(wildcard indexer/*.c))
CONVERT_C := $(sort $(wildcard indexer/convert/*.c))
SEARCH_C := $(sort $(wildcard search/*.c search/*/*.c))
API_C := $(sort $(wildcard lib/policysearch/*.c))
UNIT_C := $(sort $(wildcard tests/unit/*_test.c))
UNIT_CC := $(sort $(wildcard tests/unit/*_test.cc))
FUZZ_C := $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c)))
DATA := $(sort $(wildcard lib/*/data/*.txt indexer/convert/data/*.txt search/data/*.txt))
CLI_T := $(sort $(wildcard tests/cli/*.t))
TORTURE_T := $(sort $(wildcard tests/torture/*.t))
SHIM_C := $(sort $(wildcard tests/torture/shim*.c))

LIB_O := $(LIB_C:%.c=$(BUILD)/%.o) $(LIB_CC:%.cc=$(BUILD)/%.o)
LIB_A := $(BUILD)/libpolicy.a
SEARCH_A := $(BUILD)/libsearch.a
CONVERT_A := $(BUILD)/libconvert.a
INDEXER_A := $(BUILD)/libindexer.a
API_A := $(BUILD)/libapi.a
# libpolicysearch, for others to link with: all of lib/, both programs without their main.c, and the
# interface over them. Its number changes when programs that were linked with it would not work any more.
VERSION := $(shell sed -n 's/^.define ZC_VERSION "\(.*\)"/\1/p' lib/base/version.h)
SONAME := libpolicysearch.so.0
SO := $(BUILD)/libpolicysearch.so.$(VERSION)
SO_LINKS := $(BUILD)/$(SONAME) $(BUILD)/libpolicysearch.so
STATIC := $(BUILD)/libpolicysearch.a
LIBRARY_O := $(filter-out %/main.o,$(patsubst %.c,$(BUILD)/%.o,$(API_C) $(INDEXER_C) $(SEARCH_C))) $(LIB_O)
DATA_H := $(DATA:%.txt=$(BUILD)/gen/%.h)
SIMPLIFY_H := $(BUILD)/gen/lib/text/data/simplify.h
UNIT_BIN := $(UNIT_C:%.c=$(BUILD)/%) $(UNIT_CC:%.cc=$(BUILD)/%)
FUZZ_BIN := $(FUZZ_C:%.c=$(BUILD)/%)
FOLD := $(BUILD)/tests/eval/fold
SHIM := $(BUILD)/tests/torture/shim.so
TORTURE_BIN := $(BUILD)/tests/torture/state $(BUILD)/tests/torture/reseal
TORTURE := $(SHIM) $(TORTURE_BIN)
BENCH_BIN := $(patsubst %,$(BUILD)/tests/bench/%,measure dump texts ask baseline)
PROGRAMS := $(BUILD)/policy-index $(BUILD)/policy-search
HELPERS := $(BUILD)/policy-convert
# One catalogue a language, of both programs and lib/, where the programs look for it: in share/.
PO := $(sort $(wildcard search/share/locale/*/LC_MESSAGES/*.po))
MO := $(PO:search/%.po=$(BUILD)/%.mo)

.PHONY: all units targets demo check run-tests fuzz run-fuzz coverage count torture run-torture deps lint lint-c lint-sh \
	format format-check bench bench-setup eval exact citations messages install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAMS) $(HELPERS) $(SO) $(SO_LINKS) $(STATIC) $(MO)

# --- what is built ---------------------------------------------------------------------------

# $(call say,WORD): WORD and the target in place of the command, unless V is given.
say = $(if $(V),,@printf '%-5s %s\n' '$(1)' '$@';)

$(BUILD)/policy-index: $(BUILD)/indexer/main.o $(API_A) $(INDEXER_A) $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $^ $(PROGRAM_LIBS)

$(BUILD)/policy-search: $(BUILD)/search/main.o $(API_A) $(SEARCH_A) $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $^ $(PROGRAM_LIBS)

$(SO): $(LIBRARY_O) lib/policysearch/exported.map
	$(call say,LINK) $(LINK) -shared -Wl,-soname,$(SONAME) -Wl,--version-script,lib/policysearch/exported.map \
		-o $@ $(filter %.o,$^) $(LIBS)

$(SO_LINKS): $(SO)
	@ln -sf $(notdir $(SO)) $@

# One object, whose hidden names are its own: those of the rooms, like filter_new, would meet a caller's.
$(STATIC): $(LIBRARY_O)
	$(call say,AR) $(LD) -r -o $(BUILD)/policysearch.o $^ && objcopy --localize-hidden $(BUILD)/policysearch.o && \
		rm -f $@ && ar rcs $@ $(BUILD)/policysearch.o

$(BUILD)/policy-convert: $(CONVERT_C:%.c=$(BUILD)/%.o) $(LIB_A)
	$(call say,LINK) $(LINK) -Wl,--as-needed -o $@ $^ $(LIBS) $(CONVERT_LIBS)

$(BUILD)/tests/unit/%_test: $(BUILD)/tests/unit/%_test.o $(LIB_A)
	$(call say,LINK) $(LINK) $(WRAP:%=-Wl,--wrap=%) -o $@ $(filter %.o,$^) $(filter $(SEARCH_A) $(CONVERT_A) $(INDEXER_A),$^) $(LIB_A) $(LIBS) \
		$(if $(filter $(CONVERT_A),$^),$(CONVERT_LIBS)) -lcmocka

# It counts what is read of an index.
$(BUILD)/tests/unit/known_test: WRAP = zc_index_forward zc_index_doc zc_index_read_doc zc_index_each zc_doc_citation

# A target of fuzzing with a main program that runs it on its saved corpus, or, in the build for
# fuzzing, with libFuzzer's. What one needs besides lib/ and search/ is named as its prerequisite.
FUZZ_MAIN = $(BUILD)/tests/fuzz/replay.o

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(filter %.o,$(FUZZ_MAIN)) $(SEARCH_A) $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $(filter %.o,$^) $(filter -%,$(FUZZ_MAIN)) $(filter $(CONVERT_A) $(INDEXER_A),$^) \
		$(SEARCH_A) $(LIB_A) $(LIBS) $(if $(filter $(CONVERT_A),$^),$(CONVERT_LIBS))

$(addprefix $(BUILD)/tests/fuzz/,html docx odt zip markdown_out): $(CONVERT_A)

$(FOLD): $(FOLD).o $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $^ $(LIBS)

$(TORTURE_BIN): %: %.o $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $^ $(LIBS)

$(BENCH_BIN): %: %.o $(SEARCH_A) $(LIB_A)
	$(call say,LINK) $(LINK) -o $@ $^ $(LIBS)

# To be preloaded, so its calls are seen; sanitizers want the same calls for themselves.
$(SHIM): $(SHIM_C:%.c=$(BUILD)/%.o)
	$(call say,LINK) $(CC) -shared $(CFLAGS) $(LDFLAGS) -o $@ $^

$(SHIM_C:%.c=$(BUILD)/%.o): SANITIZE =
$(SHIM_C:%.c=$(BUILD)/%.o): PIC = -fPIC

$(PROGRAMS) $(HELPERS) $(SO) $(UNIT_BIN) $(FUZZ_BIN) $(FOLD) $(TORTURE_BIN) $(BENCH_BIN): | $(COUNT_O)

# Tests of a program's file have that program's other files with them.
$(patsubst %.c,$(BUILD)/tests/unit/%_test,$(notdir $(filter-out %/main.c,$(INDEXER_C)))): $(INDEXER_A)
$(patsubst %.c,$(BUILD)/tests/unit/%_test,$(notdir $(SEARCH_C))): $(SEARCH_A)
$(patsubst %.c,$(BUILD)/tests/unit/%_test,$(notdir $(filter-out %/main.c,$(CONVERT_C)))): $(CONVERT_A)

$(INDEXER_A): $(filter-out $(BUILD)/indexer/main.o,$(INDEXER_C:%.c=$(BUILD)/%.o))
	$(call say,AR) rm -f $@ && ar rcs $@ $^

$(API_A): $(API_C:%.c=$(BUILD)/%.o)
	$(call say,AR) rm -f $@ && ar rcs $@ $^

$(CONVERT_A): $(filter-out $(BUILD)/indexer/convert/main.o,$(CONVERT_C:%.c=$(BUILD)/%.o))
	$(call say,AR) rm -f $@ && ar rcs $@ $^

$(SEARCH_A): $(filter-out $(BUILD)/search/main.o,$(SEARCH_C:%.c=$(BUILD)/%.o))
	$(call say,AR) rm -f $@ && ar rcs $@ $^

# Made anew, so that nothing stays of a source that is gone.
$(LIB_A): $(LIB_O)
	$(call say,AR) rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile | $(DATA_H) $(SIMPLIFY_H)
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.cc Makefile
	@mkdir -p $(@D)
	$(call say,CXX) $(CXX) $(ALL_CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c -o $@ $<

# Data tables become C.
$(BUILD)/gen/%.h: %.txt lib/base/table.awk
	@mkdir -p $(@D)
	@awk -v name=$(subst -,_,$(basename $(@F))) -f lib/base/table.awk $< >$@

# Aliases are sorted, too.
$(BUILD)/gen/lib/policy/data/aliases.h: lib/policy/data/aliases.txt lib/policy/aliases.awk
	@mkdir -p $(@D)
	@LC_ALL=C awk -f lib/policy/aliases.awk $< >$@

# The Traditional-to-Simplified table is asked of OpenCC once, at build time. Sanitizers stay out
# of this: OpenCC is not ours to check.
$(BUILD)/simplify_gen: lib/text/simplify_gen.c $(BUILD)/gen/lib/text/data/simplify-exceptions.h
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(ALL_CPPFLAGS) -std=c11 $(CWARN) $(CFLAGS) $(LDFLAGS) -o $@ $< -lopencc

$(SIMPLIFY_H): $(BUILD)/simplify_gen
	@mkdir -p $(@D)
	@$(BUILD)/simplify_gen >$@

$(BUILD)/share/%.mo: search/share/%.po Makefile
	@mkdir -p $(@D)
	$(call say,MO) msgfmt --check-format -o $@ $<

-include $(LIB_O:.o=.d) $(UNIT_BIN:=.d) $(FUZZ_BIN:=.d) $(FOLD:=.d) $(TORTURE_BIN:=.d) $(BENCH_BIN:=.d) $(patsubst %.c,$(BUILD)/%.d,$(API_C) $(INDEXER_C) $(CONVERT_C) $(SEARCH_C))

# --- two commands for a fresh machine --------------------------------------------------------

# Installs what is missing; without the right to do so it prints the line to type and exits 2.
deps:
	@sh .ci/install-packages $(BUILD_PACKAGES)

# make again, on all cores unless the caller said how many; the packages are there by then.
AGAIN = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))
JOBS = $(shell nproc 2>/dev/null || echo 1)
DEMO = --kind reply 工业互联网 奖励

demo: deps
	+@$(AGAIN) all
	$(BUILD)/policy-index -d $(BUILD)/demo-index corpus
	$(BUILD)/policy-search -d $(BUILD)/demo-index -n 3 --color=always --no-pager $(DEMO)

check:
	@sh .ci/install-packages $(CHECK_PACKAGES)
	+@$(AGAIN) run-tests

units: $(UNIT_BIN)

targets: $(FUZZ_BIN)

run-tests: all units targets $(FOLD) $(TORTURE) $(BENCH_BIN)
	@BUILD='$(BUILD)' CC='$(CC)' CXX='$(CXX)' DYNAMIC='$(DYNAMIC)' \
		UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS=print_suppressions=0 \
		prove -j$(JOBS) --exec 'sh .ci/run-test' $(PROVEFLAGS) $(CLI_T) $(TORTURE_T) $(UNIT_BIN) $(FUZZ_BIN)

# A build of its own that counts what is executed, and every test in it; then the figures, also of a
# suite that failed. Children whose limits keep them from writing their counts say nothing of it.
coverage:
	@sh .ci/install-packages $(COVERAGE_PACKAGES)
	+@$(AGAIN) COUNT=y CFLAGS='-O0 -g' CXXFLAGS='-O0 -g' count

count: all units targets $(FOLD) $(TORTURE) $(BENCH_BIN)
	@sh .ci/coverage start '$(BUILD)'
	+@GCOV_ERROR_FILE=/dev/null $(MAKE) --no-print-directory run-tests; rc=$$?; \
		sh .ci/coverage report '$(BUILD)' && exit $$rc

torture:
	@sh .ci/install-packages $(TORTURE_PACKAGES)
	+@$(AGAIN) run-torture

# Every case, and the figures that each test prints.
run-torture: all units $(TORTURE)
	@BUILD='$(BUILD)' LONG=y N='$(N)' SEED='$(SEED)' CC='$(CC)' \
		prove -j$(JOBS) --comments --timer --exec 'sh .ci/run-test' $(PROVEFLAGS) $(TORTURE_T)

# A build of its own with clang, whose libFuzzer mutates inputs by what of the code they reach. Which
# warnings are errors is for gcc to say.
TIME = 60
TARGET = $(notdir $(FUZZ_BIN))
FUZZING = -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined -fno-omit-frame-pointer

fuzz:
	@sh .ci/install-packages $(FUZZ_PACKAGES)
	+@$(AGAIN) BUILD=build/fuzz CC=clang CXX=clang++ WARN='-Wall -Wextra' SANITIZE='$(FUZZING)' \
		FUZZ_MAIN=-fsanitize=fuzzer run-fuzz

run-fuzz: $(addprefix $(BUILD)/tests/fuzz/,$(TARGET))
	@BUILD='$(BUILD)' sh tests/fuzz/run $(TIME) $(TARGET)

bench-setup:
	@sh .ci/install-packages $(BENCH_PACKAGES) $(PEER_PACKAGES)

bench:
	@sh .ci/install-packages $(BENCH_PACKAGES)
	+@$(AGAIN) all $(BENCH_BIN)
	@BUILD='$(BUILD)' sh tests/bench/run

eval: deps
	+@$(AGAIN) all
	@BUILD='$(BUILD)' sh tests/eval/run

exact:
	@sh .ci/install-packages $(CHECK_PACKAGES)
	+@$(AGAIN) all $(FOLD)
	@BUILD='$(BUILD)' sh tests/eval/exact

citations:
	@sh .ci/install-packages $(CHECK_PACKAGES)
	+@$(AGAIN) all
	@BUILD='$(BUILD)' sh tests/eval/citations

# --- messages --------------------------------------------------------------------------------

# Catalogues learn the messages of the sources; what is new stands there with an empty msgstr.
messages:
	@mkdir -p $(BUILD)
	@sh .ci/extract-messages $(BUILD)/messages.pot
	@set -e; for po in $(PO); do \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-wrap $$po $(BUILD)/messages.pot; \
		msgattrib --no-obsolete --no-wrap --output-file=$$po $$po; \
		msgfmt --check-format --statistics -o /dev/null $$po; \
	done

# --- installing ------------------------------------------------------------------------------

# What stands in ROOM/share/ goes to the same place below PREFIX/share/, catalogues as .mo.
MANUALS := $(wildcard indexer/policy-index.1 search/policy-search.1)
MANUAL_3 := lib/policysearch/policysearch.3
SHARED := $(shell find indexer/share search/share -type f ! -name '.*' ! -name '*.po' 2>/dev/null | sort)
mo_path = $(patsubst $(BUILD)/share/%,%,$(1))
share_path = $(patsubst indexer/share/%,%,$(patsubst search/share/%,%,$(1)))

install: all
	install -d '$(BINDIR)' '$(DATADIR)/man/man1'
	install -m 755 $(PROGRAMS) '$(BINDIR)'
	install -d '$(LIBEXECDIR)'
	install -m 755 $(HELPERS) '$(LIBEXECDIR)'
	install -d '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(INCLUDEDIR)'
	install -m 755 $(SO) '$(DESTDIR)$(LIBDIR)'
	ln -sf $(notdir $(SO)) '$(DESTDIR)$(LIBDIR)/$(SONAME)'
	ln -sf $(SONAME) '$(DESTDIR)$(LIBDIR)/libpolicysearch.so'
	install -m 644 $(STATIC) '$(DESTDIR)$(LIBDIR)'
	install -m 644 lib/policysearch/policysearch.h '$(DESTDIR)$(INCLUDEDIR)'
	sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@INCLUDEDIR@|$(INCLUDEDIR)|; s|@VERSION@|$(VERSION)|' \
		-e 's|@LIBS@|$(LIBS)|' lib/policysearch/policysearch.pc.in >'$(DESTDIR)$(LIBDIR)/pkgconfig/policysearch.pc'
	$(if $(MANUALS),install -m 644 $(MANUALS) '$(DATADIR)/man/man1')
	install -D -m 644 $(MANUAL_3) '$(DATADIR)/man/man3/$(notdir $(MANUAL_3))'
	@set -e; $(foreach f,$(SHARED),install -D -m 644 $(f) '$(DATADIR)/$(call share_path,$(f))';)
	sed -i 's|@BINDIR@|$(PREFIX)/bin|' '$(DATADIR)/systemd/user/policy-index.service'
	@set -e; $(foreach f,$(MO),install -D -m 644 $(f) '$(DATADIR)/$(call mo_path,$(f))';)

uninstall:
	rm -f $(patsubst %,'$(BINDIR)/%',$(notdir $(PROGRAMS)))
	rm -f $(patsubst %,'$(LIBEXECDIR)/%',$(notdir $(HELPERS)))
	@test ! -d '$(LIBEXECDIR)' || rmdir --ignore-fail-on-non-empty '$(LIBEXECDIR)'
	rm -f $(patsubst %,'$(DESTDIR)$(LIBDIR)/%',$(notdir $(SO) $(SO_LINKS) $(STATIC)) pkgconfig/policysearch.pc)
	rm -f '$(DESTDIR)$(INCLUDEDIR)/policysearch.h'
	rm -f $(patsubst %,'$(DATADIR)/man/man1/%',$(notdir $(MANUALS))) '$(DATADIR)/man/man3/$(notdir $(MANUAL_3))'
	$(if $(MO),rm -f $(patsubst %,'$(DATADIR)/%',$(call mo_path,$(MO))))
	$(if $(SHARED),rm -f $(patsubst %,'$(DATADIR)/%',$(call share_path,$(SHARED))))
	@test ! -d '$(DATADIR)/policy-search' || find '$(DATADIR)/policy-search' -type d -empty -delete

# --- looking at the sources ------------------------------------------------------------------

OWN_C := $(LIB_C) lib/text/simplify_gen.c $(API_C) $(INDEXER_C) $(CONVERT_C) $(SEARCH_C)
SCRIPTS := $(sort $(wildcard .ci/* tests/cli/*.t tests/cli/lib.sh tests/cli/parts.sh tests/cli/servers.sh tests/torture/*.t tests/torture/lib.sh tests/bench/run \
	tests/bench/readme tests/bench/*.sh tests/bench/parts/* tests/bench/peers/* \
	tests/eval/run tests/eval/exact tests/eval/servers tests/eval/citations tests/fuzz/run tests/fuzz/dictionary */share/bash-completion/completions/*))
LAYOUT := $(sort $(wildcard $(foreach d,lib/* indexer indexer/* search search/* tests/*,$(patsubst %,$(d)/*.%,c h cc))))

lint:
	@sh .ci/install-packages $(LINT_PACKAGES)
	+@$(AGAIN) lint-c lint-sh

# readdir() is safe where no thread reads the same DIR, and readdir_r() is deprecated.
lint-c: $(OWN_C:%.c=$(BUILD)/analyzed/%.o) | $(DATA_H) $(SIMPLIFY_H)
	@mkdir -p $(BUILD)/cppcheck
	@echo cppcheck
	@cppcheck --quiet --error-exitcode=1 --inline-suppr --enable=warning,performance,portability \
		--library=posix --suppress=readdirCalled --cppcheck-build-dir=$(BUILD)/cppcheck \
		-j$(JOBS) -I. -I$(BUILD) -D_GNU_SOURCE $(OWN_C) $(LIB_CC)

# gcc looks along every path for leaks, double frees, null pointers; C only, in gcc 12.
$(BUILD)/analyzed/%.o: %.c Makefile | $(DATA_H) $(SIMPLIFY_H)
	@mkdir -p $(@D)
	$(call say,LOOK) gcc $(ALL_CPPFLAGS) -std=c11 -O1 -Werror -fanalyzer $(ANALYZER) -MMD -MP -c -o $@ $<

# It does not know that iconv_open() fails with (iconv_t)-1, which needs no closing.
$(BUILD)/analyzed/lib/text/encoding.o: ANALYZER = -Wno-analyzer-malloc-leak

-include $(OWN_C:%.c=$(BUILD)/analyzed/%.d)

lint-sh:
	@echo shellcheck
	@shellcheck --external-sources --source-path=tests/cli $(SCRIPTS)

format format-check:
	@sh .ci/install-packages $(FORMAT_PACKAGES)
	@clang-format $(if $(filter format,$@),-i,--dry-run -Werror) $(LAYOUT)

clean:
	rm -rf build
