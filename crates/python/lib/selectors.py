"""Waiting for several sockets of the modelled network at once."""

from _selecting import (EVENT_READ, EVENT_WRITE, BaseSelector, DefaultSelector, EpollSelector, PollSelector,
                        SelectorKey, SelectSelector)
