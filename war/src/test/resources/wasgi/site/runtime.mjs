// A stand-in for runtime.mjs: these tests do not wait for the client's compile.
