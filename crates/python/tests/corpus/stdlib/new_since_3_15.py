# New built-in names of 3.15: a dict that never changes, and values like no other.
import copy
import pickle
from collections.abc import Mapping

try:
    STOP = sentinel("STOP")
    print(STOP, bool(STOP), STOP == sentinel("STOP"), type(STOP), STOP.__module__)
    print(pickle.loads(pickle.dumps(STOP)) is STOP, copy.copy(STOP) is STOP, copy.deepcopy([STOP])[0] is STOP)
    config = frozendict(mode="fast", n=2)
    print(config, config | {"n": 3}, {"z": 1} | config, isinstance(config, dict), isinstance(config, Mapping))
    print(hash(config) == hash(frozendict(n=2, mode="fast")), config == {"n": 2, "mode": "fast"}, frozendict())
    print(pickle.loads(pickle.dumps(config)) == config, copy.copy(config) is config, frozendict(config) is config)
    print(list(config), list(reversed(config)), len(config), "n" in config, config.get("x", 0), dict(config.items()))
    print({config: 1}[frozendict(mode="fast", n=2)], frozendict.fromkeys("ab", 0), frozendict([(1, 2)]))
    for wrong in ("config['n'] = 1", "del config['n']", "config['x']", "hash(frozendict(a=[]))"):
        try:
            exec(wrong)
        except Exception as e:
            print(type(e).__name__, e)
except NameError as e:
    print("NameError", e)
