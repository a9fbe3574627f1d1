// A stand-in for wasgi.mjs: these tests do not wait for the client's compile.
