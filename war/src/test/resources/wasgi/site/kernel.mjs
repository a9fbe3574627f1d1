// A stand-in for kernel.mjs: these tests do not wait for the client's compile.
