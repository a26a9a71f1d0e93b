/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XC_WEIGHT_SATURATE: BM25 without idf, over statistics that the caller brings along.
 */
#include "lib/xapian-c/xapian_c_weight.h"

#include <algorithm>
#include <cmath>
#include <limits>

using Xapian::termcount;
using xc::SaturateWeight;

SaturateWeight::SaturateWeight(double k1_, double b_, double mean_, double quantum_)
    : k1(k1_), b(b_), average_length(mean_), quantum(quantum_), fixed_norm(k1_ * (1 - b_)),
      length_norm(0), scale(0)
{
    require(std::isfinite(k1) && k1 >= 0, "k1 must be 0 or more");
    require(b >= 0 && b <= 1, "b must be from 0 to 1");
    require(b == 0 || (std::isfinite(average_length) && average_length > 0),
            "average_length must be above 0");
    require(std::isfinite(quantum) && quantum >= 0, "quantum must be 0 or more");
    need_stat(WDF);
    need_stat(WDF_MAX);
    need_stat(WQF);
    if (k1 == 0 || b == 0)
        return;
    length_norm = k1 * b / average_length;
    need_stat(DOC_LENGTH);
    need_stat(DOC_LENGTH_MIN);
}

SaturateWeight *SaturateWeight::clone() const
{
    return new SaturateWeight(k1, b, average_length, quantum);
}

std::string SaturateWeight::name() const
{
    return "xc::SaturateWeight";
}

/* libxapian asks with 0 for the part that no term has; there is no wqf to read then. */
void SaturateWeight::init(double factor)
{
    scale = factor == 0 ? 0 : factor * get_wqf() * (k1 + 1);
}

double SaturateWeight::get_sumpart(termcount wdf, termcount length, termcount) const
{
    double part = exact_part(wdf, length);
    return quantum > 0 ? std::round(part / quantum) * quantum : part;
}

double SaturateWeight::exact_part(termcount wdf, termcount length) const
{
    if (wdf == 0) /* a boolean term; with k1 = 0 the quotient would be 0 / 0 */
        return 0;
    return scale * wdf / (wdf + fixed_norm + length_norm * length);
}

/* The part grows with wdf and falls with the length, which is never below wdf. So the bound is the
 * part of the highest wdf in the shortest document that can have it. */
double SaturateWeight::get_maxpart() const
{
    termcount wdf = get_wdf_upper_bound();
    double most;
    if (length_norm == 0) {
        most = exact_part(wdf, 0);
    } else {
        /* wdf grows in both terms of the quotient here: leave room for the rounding. */
        const double slack = 1 + 4 * std::numeric_limits<double>::epsilon();
        most = exact_part(wdf, std::max(wdf, get_doclength_lower_bound())) * slack;
    }
    return quantum > 0 ? std::ceil(most / quantum) * quantum : most;
}

double SaturateWeight::get_sumextra(termcount, termcount) const
{
    return 0;
}

double SaturateWeight::get_maxextra() const
{
    return 0;
}
