// A stand-in for wasgi.js: these tests do not wait for the client's compile.
