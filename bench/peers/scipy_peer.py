"""scipy's linear_sum_assignment behind the protocol of native.mjs. Only the call itself is timed."""

import json
import resource
import sys
import time

import numpy
from scipy.optimize import linear_sum_assignment

FORBIDDEN = -2147483648

with open(sys.argv[1], "rb") as file:
    accounts, managers, _ = numpy.fromfile(file, "<i4", 3)
    numpy.fromfile(file, "<i4", 2 * managers)  # caps and floors
    points = numpy.fromfile(file, "<i4", accounts * managers).reshape(accounts, managers)

costs = numpy.where(points == FORBIDDEN, numpy.inf, -points.astype(numpy.float64))
print(json.dumps({"ready": True}), flush=True)

for _ in sys.stdin:
    start = time.perf_counter()
    rows, columns = linear_sum_assignment(costs)
    seconds = time.perf_counter() - start
    objective = int(points[rows, columns].sum(dtype=numpy.int64))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"objective": objective, "seconds": seconds, "memoryMiB": memory}), flush=True)
