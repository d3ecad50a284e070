from statistics import *
mean([1, 2, 3, 4]), mean([0.1] * 10), fmean([1, 2, 4]), fmean([1, 2], weights=[1, 3]), geometric_mean([1, 2, 4]), harmonic_mean([40, 60])
median([1, 3, 2]), median([1, 2, 3, 4]), median_low([1, 2, 3, 4]), median_high([1, 2, 3, 4]), mode("aabc"), multimode("aabb")
stdev([1, 2, 3, 4]), pstdev([1, 2, 3, 4]), variance([1, 2, 3, 4]), pvariance([1, 2, 3, 4]), variance([1.5, 2.5, 4]), quantiles([1, 2, 3, 4, 5]), quantiles(range(10), n=10, method="inclusive")
mean([])
stdev([1])
mode([])
from fractions import Fraction
from decimal import Decimal
mean([Fraction(1, 2), Fraction(1, 3)]), mean([Decimal("0.1"), Decimal("0.3")]), stdev([Decimal(1), Decimal(2)])
mean([1, 2.5]), median([Fraction(1, 3), 1])
correlation([1, 2, 3], [1, 2, 4]), covariance([1, 2, 3], [1, 2, 4])
issubclass(StatisticsError, ValueError), mean("ab") if 0 else None
geometric_mean([0])
harmonic_mean([1, -1])
