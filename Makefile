# SPDX-License-Identifier: GPL-3.0-or-later
# policy-search: one non-recursive make; everything built lands in build/.
# `make demo` and `make check` install what Debian packages are missing; the rest only builds.

PREFIX ?= /usr/local
DESTDIR ?=
CC = gcc
CXX = g++
BUILD = build
SAN ?=
PACKAGES = gcc g++ make pkg-config perl libxapian-dev libcmark-dev libutf8proc-dev libopencc-dev \
	libuchardet-dev libxxhash-dev libcmocka-dev

ifneq ($(SAN),)
BUILD = build/san
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Werror
CWARN = $(WARN) -Wstrict-prototypes -Wmissing-prototypes
CPPFLAGS += -I. -I$(BUILD) -D_GNU_SOURCE
CFLAGS ?= -O2 -g
CXXFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 $(CWARN) $(SANITIZE) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 $(WARN) $(SANITIZE) $(CXXFLAGS)
LIBS = -lxapian -lcmark -lutf8proc -luchardet -lxxhash -lm

# The sources of each room; a new file needs no edit here.
LIB_C := $(sort $(wildcard lib/base/*.c lib/text/*.c lib/policy/*.c lib/source/*.c lib/store/*.c))
LIB_C := $(filter-out lib/text/simplify_gen.c,$(LIB_C))
LIB_CC := $(wildcard lib/xapian-c/*.cc)
INDEXER_C := $(sort $(wildcard indexer/*.c))
SEARCH_C := $(sort $(wildcard search/*.c search/output/*.c))
UNIT_C := $(sort $(wildcard tests/unit/*_test.c))
UNIT_CC := $(sort $(wildcard tests/unit/*_test.cc))
DATA := $(sort $(wildcard lib/*/data/*.txt))

LIB_O := $(LIB_C:%.c=$(BUILD)/%.o) $(LIB_CC:%.cc=$(BUILD)/%.o)
LIB_A := $(BUILD)/libpolicy.a
DATA_H := $(DATA:%.txt=$(BUILD)/gen/%.h)
SIMPLIFY_H := $(BUILD)/gen/lib/text/data/simplify.h
UNIT_BIN := $(UNIT_C:%.c=$(BUILD)/%) $(UNIT_CC:%.cc=$(BUILD)/%)
PROGRAMS := $(BUILD)/policy-index $(BUILD)/policy-search

.PHONY: all demo check tools deps lint format bench install uninstall clean
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAMS)

# --- what is built ---------------------------------------------------------------------------

$(BUILD)/policy-index: $(INDEXER_C:%.c=$(BUILD)/%.o) $(LIB_A)
	$(CXX) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/policy-search: $(SEARCH_C:%.c=$(BUILD)/%.o) $(LIB_A)
	$(CXX) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIB_A): $(LIB_O)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile | $(DATA_H) $(SIMPLIFY_H)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.cc Makefile
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(ALL_CXXFLAGS) -MMD -MP -c -o $@ $<

# Data tables become C.
$(BUILD)/gen/%.h: %.txt lib/base/table.awk
	@mkdir -p $(@D)
	awk -v name=$(subst -,_,$(basename $(@F))) -f lib/base/table.awk $< >$@

# The Traditional-to-Simplified table is asked of OpenCC once, at build time.
$(BUILD)/simplify_gen: lib/text/simplify_gen.c $(BUILD)/gen/lib/text/data/simplify-exceptions.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -std=c11 $(CWARN) $(CFLAGS) -o $@ $< -lopencc

$(SIMPLIFY_H): $(BUILD)/simplify_gen
	@mkdir -p $(@D)
	$(BUILD)/simplify_gen >$@

$(BUILD)/tests/unit/%_test: $(BUILD)/tests/unit/%_test.o $(LIB_A)
	$(CXX) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

-include $(LIB_O:.o=.d) $(UNIT_BIN:=.d) $(INDEXER_C:%.c=$(BUILD)/%.d) $(SEARCH_C:%.c=$(BUILD)/%.d)

# --- sets of packages ------------------------------------------------------------------------

# Installs what is missing; without the right to do so it prints the line to type and exits 2.
deps:
	@sh .ci/install-packages $(PACKAGES)

# --- tests -----------------------------------------------------------------------------------

check: deps
	@$(MAKE) --no-print-directory run-tests SAN=$(SAN)

.PHONY: run-tests units
units: $(UNIT_BIN)

run-tests: all units
	BUILD=$(BUILD) CMOCKA_MESSAGE_OUTPUT=TAP prove $(PROVEFLAGS) --exec '' $(UNIT_BIN) $(sort $(wildcard tests/cli/*.t))

format:
	clang-format -i $(sort $(wildcard lib/*/*.[ch] lib/*/*.cc indexer/*.[ch] search/*.[ch] search/*/*.[ch] tests/*/*.[ch] tests/*/*.cc))

clean:
	rm -rf build
