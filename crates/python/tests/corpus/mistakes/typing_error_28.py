import threading
from threading import Thred
