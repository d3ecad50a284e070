# statistics: results of the type of the data, distributions, regression, kernels.
import pickle
import statistics as s
from decimal import Decimal
from fractions import Fraction

kinds = ([1, 2, 3, 4], [1.5, 2.5, 4.0], [Fraction(1, 2), Fraction(3, 4)], [Decimal("1.5"), Decimal("2.25")], [True, 2, 3])
for data in kinds:
    for f in (s.mean, s.harmonic_mean, s.variance, s.pvariance, s.stdev, s.pstdev, s.median, s.fmean):
        print(f.__name__, repr(f(data)))
print(s.mean([float("inf"), 1]), s.harmonic_mean([49]), s.harmonic_mean([40, 60], weights=[5, 30]), s.harmonic_mean([0, 1]))
print(s.geometric_mean([54, 24, 36]), s.geometric_mean([0.0, 2]), s.fmean([1, 2], [3, 1]))
print(s.median_low([1, 2]), s.median_high([1, 2]), s.median_grouped([1, 2, 2, 3, 4, 4, 4, 5]), s.mode("aabb"), s.multimode("aabbc"))
print(s.quantiles([1, 2, 3, 4, 5], n=4), s.quantiles([1, 2, 3], n=3, method="inclusive"), s.quantiles([7], n=3))
x, y = [1, 2, 3, 4, 5], [1, 4, 9, 16, 25]
print(s.covariance(x, y), s.correlation(x, y), s.correlation(x, y, method="ranked"), s.linear_regression(x, y))
print(s.linear_regression(x, y, proportional=True))
n = s.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.pdf(110), n.cdf(110), n.inv_cdf(0.975), n.zscore(130))
print(n.quantiles(4), round(n.overlap(s.NormalDist(110, 20)), 13), n + 5, n * 2, 3 - n, n + n, n / 2, -n, n == s.NormalDist(100, 15))
print(s.NormalDist.from_samples([1, 2, 3, 4]), n.samples(2, seed=5), pickle.loads(pickle.dumps(n)), hash(n) == hash(+n))
for kernel in ("normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine"):
    f = s.kde([1, 2, 4], 1.5, kernel)
    g = s.kde([1, 2, 4], 1.5, kernel, cumulative=True)
    h = s.kde_random([1, 2, 4], 1.5, kernel, seed=3)
    print(kernel, round(f(2.5), 12), round(g(2.5), 12), round(h(), 9))
for wrong in (lambda: s.mean([]), lambda: s.harmonic_mean([-1]), lambda: s.harmonic_mean([1, -1]), lambda: s.stdev([1]),
              lambda: s.geometric_mean([-1]), lambda: s.mode([]), lambda: s.quantiles([], n=2), lambda: s.NormalDist(0, -1),
              lambda: s.correlation([1, 1], [1, 2]), lambda: s.linear_regression([1, 1], [1, 2]), lambda: s.fmean([1], [0]),
              lambda: n.inv_cdf(1), lambda: s.mean(["a"]), lambda: s.kde([], 1),
              lambda: s.kde([1], 0), lambda: s.kde([1], 1, "x")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(s._sum([1, 2.5, Fraction(1, 2)]), s._exact_ratio(0.125), s._coerce(int, float).__name__, s._convert(Fraction(3), int))
