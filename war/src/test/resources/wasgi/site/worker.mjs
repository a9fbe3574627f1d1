// A stand-in for worker.mjs: these tests do not wait for the client's compile.
