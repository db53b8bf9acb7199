"""The hold model on SimPy: one process for every pending event; prints events per CPU second.

    hold.py PENDING
"""

import random
import sys
import time

import simpy

EVENTS = 200_000

pending = int(sys.argv[1])
random.seed(42)
distances = [random.expovariate(1) for _ in range(1 << 16)]
world = simpy.Environment()
happened = 0


def again():
    global happened
    while True:
        happened += 1
        yield world.timeout(distances[happened & 65535])


for _ in range(pending):
    world.process(again())
world.run(until=1)
first, begin = happened, time.process_time()
world.run(until=1 + EVENTS / pending)
print("%.0f" % ((happened - first) / (time.process_time() - begin)))
