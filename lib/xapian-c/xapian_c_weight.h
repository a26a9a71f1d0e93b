/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XC_WEIGHT_SATURATE as libxapian wants a weight to be. Private to this folder.
 */
#ifndef XC_WEIGHT_H
#define XC_WEIGHT_H

#include "lib/xapian-c/xapian_c_private.h"

namespace xc
{

/*
 * part = factor * wqf * wdf * (k1 + 1) / (wdf + k1 * (1 - b + b * length / average_length))
 *
 * Asks for nothing but wdf, and for the length of documents only where b makes it count. With a
 * quantum above 0 each part is rounded to a multiple of it.
 */
class SaturateWeight : public Xapian::Weight
{
  public:
    /* k1 >= 0, 0 <= b <= 1, average_length > 0 unless b is 0, quantum >= 0; else
     * InvalidArgumentError. */
    SaturateWeight(double k1, double b, double average_length, double quantum);

    std::string name() const override;
    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                       Xapian::termcount unique_terms) const override;
    double get_maxpart() const override;
    double get_sumextra(Xapian::termcount length, Xapian::termcount unique_terms) const override;
    double get_maxextra() const override;

  private:
    SaturateWeight *clone() const override;
    void init(double factor) override;

    double exact_part(Xapian::termcount wdf, Xapian::termcount length) const;

    double k1, b, average_length; /* as given, for clone() */
    double quantum;
    double fixed_norm;  /* k1 * (1 - b) */
    double length_norm; /* k1 * b / average_length; 0 when lengths do not count */
    double scale;       /* factor * wqf * (k1 + 1), set by init() */
};

} // namespace xc

#endif
