import fc from "fast-check"

/** Random cases are the same in every run, so that a run that fails can be repeated; SEED=… tries others. */
fc.configureGlobal({seed: Number(process.env["SEED"] ?? 20_091)})
