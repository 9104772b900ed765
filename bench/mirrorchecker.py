#!/usr/bin/env python3
"""mirrorchecker.py FOLDER ARGUMENTS…: runs FOLDER/mirror_checker.py, oVirt's, as it is. It was written for Python 3.5 and
aiohttp 0.22; what newer ones no longer have is put back before it starts."""
import asyncio
import os
import runpy
import sys
import types
import warnings

import aiohttp
import yaml

warnings.simplefilter("ignore")


class Timeout:
    """aiohttp.Timeout: cancels the task around it and turns that into a TimeoutError."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.expired = False

    def expire(self, task):
        self.expired = True
        task.cancel()

    def __enter__(self):
        loop = asyncio.get_running_loop()
        self.timer = loop.call_later(self.seconds, self.expire, asyncio.current_task())
        return self

    def __exit__(self, kind, value, trace):
        self.timer.cancel()
        if kind is asyncio.CancelledError and self.expired:
            raise asyncio.TimeoutError from None


class Tasks:
    all_tasks = staticmethod(asyncio.all_tasks)
    current_task = staticmethod(asyncio.current_task)


def leave(session, *unused):
    session._connector._close()
    session._connector = None


load = yaml.load
yaml.load = lambda file: load(file, yaml.SafeLoader)
aiohttp.Timeout = Timeout
aiohttp.ClientSession.__enter__ = lambda session: session
aiohttp.ClientSession.__exit__ = leave
asyncio.set_event_loop(asyncio.new_event_loop())
asyncio.Task, asyncio.tasks = Tasks, types.SimpleNamespace(Task=Tasks)
folder = sys.argv.pop(1)
sys.argv[0] = os.path.join(folder, "mirror_checker.py")
runpy.run_path(sys.argv[0], run_name="__main__")
