import json

json.loads('{"name": "Ann", age: 3}')
