// A stand-in for wasgi-worker.mjs: these tests do not wait for the client's compile.
