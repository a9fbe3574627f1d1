// A stand-in for wasgi-site.js: these tests do not wait for the client's compile.
