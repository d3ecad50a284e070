util = importlib.util
util.resolve_name(".a", "b"), util.resolve_name("..a", "b.c"), util.resolve_name("a", None), util.resolve_name(".", "b")
util.resolve_name("..a", "b")
util.resolve_name(".a", "")
util.find_spec("no_such_module")
util.find_spec("fractions").name
util.spec_from_file_location("a", "/x/a.txt")
spec = util.spec_from_file_location("a", "/x/a.py")
spec.name, spec.origin, spec.has_location, spec.parent, spec.submodule_search_locations
made = util.module_from_spec(spec)
made.__name__, made.__file__, made.__package__, made.__spec__ is spec, hasattr(made, "__path__")
util.spec_from_file_location("p", "/x/p/__init__.py").submodule_search_locations
util.spec_from_loader("b", None).loader
