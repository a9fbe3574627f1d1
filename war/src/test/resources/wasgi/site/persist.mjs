// A stand-in for persist.mjs: these tests do not wait for the client's compile.
