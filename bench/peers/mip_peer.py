"""Native HiGHS and SCIP on one MPS file, for so many seconds of CPU after it is read.

    python3 mip_peer.py highs|scip model.mps seconds

Prints {"taken": names of the variables at 1, "bound": a lower bound or null} as JSON. One thread each: the
comparison is of work done, and oneowner has one thread.
"""

import json
import sys
import time


def solve_by_highs(path, seconds):
    import highspy

    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.999)  # all data are integers
    highs.readModel(path)
    end = time.process_time() + seconds

    # Its own time limit counts the clock on the wall.
    def stop_at_end(event):
        if time.process_time() > end:
            event.interrupt()

    for callback in (highs.cbMipInterrupt, highs.cbSimplexInterrupt, highs.cbIpmInterrupt):
        callback.subscribe(stop_at_end)
    highs.solve()
    info = highs.getInfo()
    has_plan = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = highs.getSolution().col_value if has_plan else []
    names = highs.getLp().col_names_
    bound = info.mip_dual_bound
    return [names[i] for i, value in enumerate(values) if value > 0.5], bound if abs(bound) < 1e30 else None


def solve_by_scip(path, seconds):
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    model.readProblem(path)
    model.setParam("timing/clocktype", 1)  # CPU
    model.setParam("limits/time", seconds)
    model.setParam("limits/absgap", 0.999)
    model.optimize()
    taken = []
    if model.getNSols() > 0:
        best = model.getBestSol()
        taken = [variable.name for variable in model.getVars() if model.getSolVal(best, variable) > 0.5]
    bound = model.getDualbound()
    return taken, bound if abs(bound) < 1e20 else None


solver, path, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
taken, bound = {"highs": solve_by_highs, "scip": solve_by_scip}[solver](path, seconds)
print(json.dumps({"taken": taken, "bound": bound}))
