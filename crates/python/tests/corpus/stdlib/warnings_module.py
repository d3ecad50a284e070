import warnings

warnings.warn("careful")


def old():
    warnings.warn("old() is deprecated", DeprecationWarning, stacklevel=2)
    return 1


print(old(), old())
for _ in range(3):
    warnings.warn("shown once for this line", RuntimeWarning)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("kept")
    old()
print([(w.category.__name__, str(w.message)) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("as an error")
    except UserWarning as e:
        print("raised", e)
warnings.filterwarnings("ignore", message="quiet")
warnings.warn("quiet please")
warnings.warn("loud")
