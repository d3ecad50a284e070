gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled()
type(gc.collect()).__name__, type(gc.get_count()).__name__, len(gc.get_threshold())
gc.garbage, gc.callbacks
gc.freeze(), type(gc.get_freeze_count()).__name__, gc.unfreeze()
