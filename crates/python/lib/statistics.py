"""Means, medians and deviations. Sums are exact: a result is rounded once, at its end."""  # Left out: NormalDist, kernels, regression; exact types.

from math import exp, fsum, isqrt, log, sqrt

__all__ = ["StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "mean",
           "median", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev",
           "variance"]


class StatisticsError(ValueError):
    """There are too few data, or none that fit."""


def _exact_sum(values):
    # The sum as numerator and denominator, without any rounding.
    top, bottom = 0, 1
    for value in values:
        a, b = value.as_integer_ratio()
        if b == bottom:
            top += a
        else:
            top, bottom = top * b + a * bottom, bottom * b
    return top, bottom


def _number(top, bottom, whole):
    # An int if all data were ints and it comes out even, else the nearest float.
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def _all_whole(data):
    return all(isinstance(value, int) for value in data)


def mean(data):
    """The sum divided by how many there are."""
    data = list(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    top, bottom = _exact_sum(data)
    return _number(top, bottom * len(data), _all_whole(data))


def fmean(data, weights=None):
    """The mean as a float, faster."""
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return fsum(a * b for a, b in zip(data, weights)) / total


def geometric_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("Must have a non-empty dataset")
    if 0 in data:
        return 0.0
    return exp(fsum(map(log, data)) / len(data))


def harmonic_mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if min(data) < 0:
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    top, bottom = _exact_sum([1 / value for value in data])
    return len(data) * bottom / top


def median(data):
    """The middle one; the mean of the two in the middle."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    """The most frequent one; the first of them if there are several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cuts that divide the data into n parts alike."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2:
        if len(data) == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (len(data) - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        elif method == "exclusive":
            j = min(max(i * (len(data) + 1) // n, 1), len(data) - 1)
            delta = i * (len(data) + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        else:
            raise ValueError(f"Unknown method: {method!r}")
    return result


def _squares(data, centre=None):
    # The sum of the squared distances from the mean, exact.
    if centre is not None:
        return _exact_sum([(value - centre) ** 2 for value in data])
    a, b = _exact_sum(data)
    c, d = 0, 1
    for value in data:
        x, y = value.as_integer_ratio()
        c, d = c * y * y + x * x * d, d * y * y
    n = len(data)
    return c * b * b * n - a * a * d, d * b * b * n


def variance(data, xbar=None):
    """The variance of a sample."""
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    top, bottom = _squares(data, xbar)
    return _number(top, bottom * (len(data) - 1), _all_whole(data))


def pvariance(data, mu=None):
    """The variance of everything there is."""
    data = list(data)
    if not data:
        raise StatisticsError("pvariance requires at least one data point")
    top, bottom = _squares(data, mu)
    return _number(top, bottom * len(data), _all_whole(data))


def _root(top, bottom):
    # The square root of a fraction, rounded once. The last bit of the integer root says whether
    # anything was cut off, so that the division rounds the right way.
    shift = (top.bit_length() - bottom.bit_length() - 109) // 2
    if shift >= 0:
        bottom <<= 2 * shift
    else:
        top <<= -2 * shift
    root = isqrt(top // bottom)
    root |= root * root * bottom != top
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    top, bottom = _squares(data, xbar)
    return _root(top, bottom * (len(data) - 1)) if top else 0.0


def pstdev(data, mu=None):
    """The standard deviation of everything there is."""
    data = list(data)
    if not data:
        raise StatisticsError("pstdev requires at least one data point")
    top, bottom = _squares(data, mu)
    return _root(top, bottom * len(data)) if top else 0.0


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("covariance requires at least two data points")
    mx, my = fmean(x), fmean(y)
    return fsum((a - mx) * (b - my) for a, b in zip(x, y)) / (len(x) - 1)


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError("correlation requires at least two data points")
    mx, my = fmean(x), fmean(y)
    sxy = fsum((a - mx) * (b - my) for a, b in zip(x, y))
    sxx = fsum((a - mx) ** 2 for a in x)
    syy = fsum((b - my) ** 2 for b in y)
    if not sxx or not syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / sqrt(sxx * syy)
