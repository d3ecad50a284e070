logging.config.dictConfig({"version": 1})
logging.config.dictConfig({"version": 2})
