cmath.sqrt(-1), cmath.sqrt(3 + 4j), cmath.exp(1j * cmath.pi), cmath.exp(0)
cmath.polar(1 + 1j), cmath.rect(2, 0), cmath.phase(-1), cmath.phase(1j)
cmath.log(-1), cmath.log(8, 2), cmath.log10(100)
cmath.log(0)
cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isnan(complex("nan")), cmath.isinf(complex("inf")), cmath.isfinite(1j)
cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj
cmath.cos(0), cmath.sin(0)
cmath.sqrt("x")
