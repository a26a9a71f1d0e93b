/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: which meeting a proposal was put to (届次), however that is written. */
#ifndef ZC_POLICY_SESSION_H
#define ZC_POLICY_SESSION_H

#include "lib/base/buf.h"

typedef struct zc_session {
    long term;     /* 第九届; 0: not said */
    long meeting;  /* 第三次会议; 0: not said */
    bool congress; /* of the 人大 */
    bool council;  /* of the 政协; both: of one of them; neither: not said */
} zc_session;

/* Read 政协示例市第九届委员会第三次会议, 市政协九届三次会议, 市第十六届人民代表大会第四次会议. */
zc_session zc_session_read(zc_str s);

/* Whether two may be the same meeting: nothing that both say differs. */
bool zc_session_agree(const zc_session *a, const zc_session *b);

#endif
