/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Others: read from the index when they are printed; what cannot be read is left out. */
#include "search/output/others.h"

#include "lib/base/message.h"
#include "lib/base/utf8.h"
#include "search/output/layout.h"
#include "search/output/text.h"
#include "search/reference/work.h"

#include <inttypes.h>

enum { SHOWN = 3 /* lines for one hit */ };

/* A clause, or a document, that is spoken of. */
typedef struct spoken {
    zc_doc_view doc;
    zc_forward forward;
    zc_buf id;
} spoken;

/* clause: UINT32_MAX: the document. False when it cannot be read; released in any case. */
static bool read_spoken(spoken *s, const zc_index *x, size_t segment, uint32_t doc, uint32_t clause)
{
    *s = (spoken){0};
    zc_buf_init(&s->id);
    if (!zc_index_doc(x, segment, doc, &s->doc))
        return false;
    zc_buf_addstr(&s->id, s->doc.path);
    if (clause == UINT32_MAX)
        return true;
    if (!zc_index_forward(x, segment, clause, &s->forward))
        return false;
    zc_buf_addc(&s->id, '#');
    zc_buf_addstr(&s->id, s->forward.locator);
    return true;
}

/* --- validity ----------------------------------------------------------------------------------------- */

void others_add_validity(zc_buf *out, const zc_index *x, const validity *v)
{
    spoken by;

    if (v->kind == VALIDITY_IN_FORCE)
        return;
    zc_buf_adds(out, validity_label(v->kind));
    if (!v->by_other)
        return;
    if (read_spoken(&by, x, v->segment, v->doc, v->clause)) {
        zc_buf_adds(out, v->kind == VALIDITY_AMENDED ? _("; newer version: ") : _("; by: "));
        if (v->kind == VALIDITY_AMENDED) {
            zc_buf_addstr(out, work_date(&by.doc));
            zc_buf_addc(out, ' ');
        }
        zc_utf8_add_safe(out, zc_str_buf(&by.id), false);
    }
    zc_buf_release(&by.id);
}

void others_json_validity(zc_json *j, const zc_index *x, const validity *v)
{
    spoken by;

    if (v->kind == VALIDITY_IN_FORCE)
        return;
    zc_json_key(j, "status");
    zc_json_string(j, zc_str_of(validity_name(v->kind)));
    if (!v->by_other)
        return;
    if (read_spoken(&by, x, v->segment, v->doc, v->clause)) {
        zc_json_key(j, "status_by");
        zc_json_string(j, zc_str_buf(&by.id));
    }
    zc_buf_release(&by.id);
}

/* --- the others --------------------------------------------------------------------------------------- */

/* Of a version its date tells most; of a copy its title, which is another. */
static void add_other(zc_buf *line, const spoken *s, const collapsed *c)
{
    zc_str date = work_date(&s->doc);

    zc_buf_adds(line, c->version ? _("other version: ") : _("same text: "));
    if (!c->version) {
        zc_utf8_add_safe(line, s->doc.title, false);
        zc_buf_adds(line, s->forward.locator.len ? " " : "");
        zc_utf8_add_safe(line, s->forward.locator, false);
        zc_buf_adds(line, " · ");
    }
    if (date.len) {
        zc_buf_addstr(line, date);
        zc_buf_adds(line, " · ");
    }
    zc_utf8_add_safe(line, zc_str_buf(&s->id), false);
}

static bool read_other(spoken *s, const zc_index *x, const collapsed *c, bool whole)
{
    return read_spoken(s, x, c->segment, c->doc, whole ? UINT32_MAX : c->clause);
}

void others_text(zc_buf *out, const zc_index *x, const collapsed_list *list, bool whole,
                 size_t indent, size_t columns)
{
    size_t i, rest = list->n > SHOWN ? list->n - SHOWN + 1 : 0;
    zc_buf line;
    spoken s;

    zc_buf_init(&line);
    for (i = 0; i < list->n - rest; i++) {
        zc_buf_clear(&line);
        if (read_other(&s, x, &list->v[i], whole)) {
            add_other(&line, &s, &list->v[i]);
            layout_pad(out, indent);
            layout_fold(out, zc_str_buf(&line), indent, indent + 2, columns);
            zc_buf_addc(out, '\n');
        }
        zc_buf_release(&s.id);
    }
    if (rest) {
        layout_pad(out, indent);
        zc_buf_addf(out, zc_plural("and %" PRIu64 " more", "and %" PRIu64 " more", rest),
                    (uint64_t)rest);
        zc_buf_addc(out, '\n');
    }
    zc_buf_release(&line);
}

static void put(zc_json *j, const char *key, zc_str value)
{
    if (!value.len)
        return;
    zc_json_key(j, key);
    zc_json_string(j, value);
}

static void put_array(zc_json *j, const zc_index *x, const collapsed_list *list, bool whole,
                      bool version)
{
    bool any = false;
    size_t i;
    spoken s;

    for (i = 0; i < list->n; i++) {
        if (list->v[i].version != version)
            continue;
        if (!any) {
            zc_json_key(j, version ? "versions" : "copies");
            zc_json_begin_array(j);
            any = true;
        }
        if (read_other(&s, x, &list->v[i], whole)) {
            zc_json_begin_object(j);
            put(j, "id", zc_str_buf(&s.id));
            put(j, "title", s.doc.title);
            put(j, "date", work_date(&s.doc));
            zc_json_end_object(j);
        }
        zc_buf_release(&s.id);
    }
    if (any)
        zc_json_end_array(j);
}

void others_json(zc_json *j, const zc_index *x, const collapsed_list *list, bool whole)
{
    put_array(j, x, list, whole, true);
    put_array(j, x, list, whole, false);
}

bool others_id(zc_buf *out, const zc_index *x, const collapsed *c, bool whole)
{
    spoken s;
    bool known = read_other(&s, x, c, whole);

    if (known)
        zc_buf_addstr(out, zc_str_buf(&s.id));
    zc_buf_release(&s.id);
    return known;
}

void others_add_ids(zc_buf *out, const zc_index *x, const collapsed_list *list)
{
    size_t i, n = 0;
    spoken s;

    for (i = 0; i < list->n; i++) {
        if (read_other(&s, x, &list->v[i], false)) {
            zc_buf_adds(out, n++ ? "\n" : "");
            zc_buf_addstr(out, zc_str_buf(&s.id));
        }
        zc_buf_release(&s.id);
    }
}
