T = graphlib.TopologicalSorter
list(T({"d": ["b", "c"], "b": ["a"], "c": ["a"]}).static_order())
t = T()
t.add("x", "y"), t.add("z"), t.prepare(), t.is_active(), t.get_ready(), t.done("y"), t.get_ready(), t.done("x", "z"), t.is_active()
list(T({1: [2], 2: [1]}).static_order())
try: T({1: [2], 2: [3], 3: [1]}).prepare()
except graphlib.CycleError as e: pass
issubclass(graphlib.CycleError, ValueError)
t.done("q")
t.add("late")
T().get_ready()
