faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.is_enabled()
faulthandler.cancel_dump_traceback_later()
