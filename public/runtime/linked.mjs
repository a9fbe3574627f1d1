// SPDX-License-Identifier: Apache-2.0
// What the program of Python exports: 8,500 functions and addresses, of which Pyodide's JavaScript calls a
// few hundred. Emscripten would go through all of them four times at each start, give each function a place
// in the table and each name a global. What compiled libraries want of them is found when they are loaded.
// Pyodide's `_module` has these few hundred.

/** All that Pyodide's JavaScript names, as the tests find it there. */
export const NAMED = `
  BZ2_crc32Table BZ2_rNums JsBuffer_CopyIntoMemoryView JsProxy_Check JsProxy_create Jsr_error Jsr_false
  Jsr_novalue Jsr_true Jsr_undefined JsvString_FromId Jsv_GetError PY_TIMEOUT_MAX PyAsyncGen_Type
  PyBaseObject_Type PyBool_Type PyBuffer_Release PyByteArrayIter_Type PyByteArray_Type PyBytesIter_Type
  PyBytes_Type PyCFunction_Type PyCMethod_Type PyCallIter_Type PyCapsule_Type PyCell_Type
  PyClassMethodDescr_Type PyClassMethod_Type PyCode_Type PyComplex_Type PyContextToken_Type PyContextVar_Type
  PyContext_Type PyCoro_Type PyDictItems_Type PyDictIterItem_Type PyDictIterKey_Type PyDictIterValue_Type
  PyDictKeys_Type PyDictProxy_Type PyDictRevIterItem_Type PyDictRevIterKey_Type PyDictRevIterValue_Type
  PyDictValues_Type PyDict_New PyDict_SetItem PyDict_Type PyEllipsis_Type PyEnum_Type PyErr_Occurred
  PyErr_Print PyErr_SetRaisedException PyExc_ArithmeticError PyExc_AssertionError PyExc_AttributeError
  PyExc_BaseException PyExc_BaseExceptionGroup PyExc_BlockingIOError PyExc_BrokenPipeError PyExc_BufferError
  PyExc_BytesWarning PyExc_ChildProcessError PyExc_ConnectionAbortedError PyExc_ConnectionError
  PyExc_ConnectionRefusedError PyExc_ConnectionResetError PyExc_DeprecationWarning PyExc_EOFError
  PyExc_EncodingWarning PyExc_EnvironmentError PyExc_Exception PyExc_FileExistsError PyExc_FileNotFoundError
  PyExc_FloatingPointError PyExc_FutureWarning PyExc_GeneratorExit PyExc_IOError PyExc_ImportError
  PyExc_ImportWarning PyExc_IndentationError PyExc_IndexError PyExc_InterpreterError
  PyExc_InterpreterNotFoundError PyExc_InterruptedError PyExc_IsADirectoryError PyExc_KeyError
  PyExc_KeyboardInterrupt PyExc_LookupError PyExc_MemoryError PyExc_ModuleNotFoundError PyExc_NameError
  PyExc_NotADirectoryError PyExc_NotImplementedError PyExc_OSError PyExc_OverflowError
  PyExc_PendingDeprecationWarning PyExc_PermissionError PyExc_ProcessLookupError PyExc_PythonFinalizationError
  PyExc_RecursionError PyExc_ReferenceError PyExc_ResourceWarning PyExc_RuntimeError PyExc_RuntimeWarning
  PyExc_StopAsyncIteration PyExc_StopIteration PyExc_SyntaxError PyExc_SyntaxWarning PyExc_SystemError
  PyExc_SystemExit PyExc_TabError PyExc_TimeoutError PyExc_TypeError PyExc_UnboundLocalError
  PyExc_UnicodeDecodeError PyExc_UnicodeEncodeError PyExc_UnicodeError PyExc_UnicodeTranslateError
  PyExc_UnicodeWarning PyExc_UserWarning PyExc_ValueError PyExc_Warning PyExc_ZeroDivisionError PyFilter_Type
  PyFloat_FromDouble PyFloat_Type PyFrameLocalsProxy_Type PyFrame_Type PyFrozenSet_Type PyFunction_Type
  PyGILState_Check PyGen_Type PyGetSetDescr_Type PyImport_FrozenModules PyImport_Inittab PyInstanceMethod_Type
  PyListIter_Type PyListRevIter_Type PyList_New PyList_SetItem PyList_Type PyLongRangeIter_Type
  PyLong_FromDouble PyLong_Type PyMap_Type PyMem_Free PyMemberDescr_Type PyMemoryView_Type PyMethodDescr_Type
  PyMethod_Type PyModuleDef_Type PyModule_Type PyODictItems_Type PyODictIter_Type PyODictKeys_Type
  PyODictValues_Type PyODict_Type PyOS_InputHook PyOS_ReadlineFunctionPointer PyObject_GetAIter
  PyObject_GetIter PyObject_Size PyPickleBuffer_Type PyProperty_Type PyRangeIter_Type PyRange_Type
  PyReversed_Type PyRun_SimpleString PySeqIter_Type PySetIter_Type PySet_Add PySet_New PySet_Type PySlice_Type
  PyStaticMethod_Type PyStdPrinter_Type PyStructSequence_UnnamedField PySuper_Type PyTraceBack_Type
  PyTupleIter_Type PyTuple_Type PyType_Type PyUnicodeIter_Type PyUnicode_Data PyUnicode_New PyUnicode_Type
  PyUnstable_ExecutableKinds PyWrapperDescr_Type PyZip_Type Py_BytesWarningFlag Py_DebugFlag Py_DecRef
  Py_DontWriteBytecodeFlag Py_EMSCRIPTEN_SIGNAL_HANDLING Py_FileSystemDefaultEncodeErrors
  Py_FileSystemDefaultEncoding Py_FrozenFlag Py_GenericAliasType Py_HasFileSystemDefaultEncoding
  Py_HashRandomizationFlag Py_IgnoreEnvironmentFlag Py_IncRef Py_InspectFlag Py_InteractiveFlag
  Py_IsolatedFlag Py_NoSiteFlag Py_NoUserSiteDirectory Py_OptimizeFlag Py_QuietFlag Py_UTF8Mode
  Py_UnbufferedStdioFlag Py_VerboseFlag Py_Version Py_hexdigits _PyAsyncGenASend_Type
  _PyByteArray_empty_string _PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET _PyErr_CheckSignals _PyErr_SetRaisedException
  _PyEval_BinaryOps _PyEval_ConversionFuncs _PyExc_IncompleteInputError _PyImport_FrozenBootstrap
  _PyImport_FrozenStdlib _PyImport_FrozenTest _PyIntrinsics_BinaryFunctions _PyIntrinsics_UnaryFunctions
  _PyLong_DigitValue _PyLong_FromByteArray _PyNone_Type _PyNotImplemented_Type _PyOS_ReadlineTState
  _PyParser_TokenNames _PyRuntime _PySet_Dummy _PyTraceback_Add _PyUnion_Type _PyWeakref_CallableProxyType
  _PyWeakref_ProxyType _PyWeakref_RefType _Py_DecRef _Py_EllipsisObject _Py_FalseStruct
  _Py_FunctionAttributeOffsets _Py_HashSecret _Py_IncRef _Py_InitCleanup _Py_NoneStruct
  _Py_NotImplementedStruct _Py_SpecialMethods _Py_SwappedOp _Py_TrueStruct _Py_ascii_whitespace
  _Py_ctype_table _Py_ctype_tolower _Py_ctype_toupper _Py_emscripten_signal_clock
  _Py_emscripten_signal_in_memory __THREW__ ___environ __c_longjmp __cpp_exception
  __cxa_decrement_exception_refcount __cxa_demangle __cxa_get_exception_ptr __cxa_increment_exception_refcount
  __cxa_new_handler __cxa_terminate_handler __cxa_unexpected_handler __daylight __dl_seterr __environ
  __errno_location __funcs_on_exit __get_exception_message __heap_base __indirect_function_table
  __main_argc_argv __optpos __optreset __progname __progname_full __sig_actions __sig_pending __signgam
  __stack_chk_guard __stack_high __stack_low __stack_pointer __threwValue
  __thrown_object_from_unwind_exception __timezone __trap __tzname __wasm_call_ctors __wasm_lpad_context
  _agen_handle_result_js_c _deduplicate_map _dist_code _emscripten_find_dylib _emscripten_stack_alloc
  _emscripten_stack_restore _emscripten_tempret_get _emscripten_tempret_set _emscripten_timeout _environ _exit
  _hiwire_get _hiwire_immortal_add _hiwire_immortal_get _hiwire_set _iscoroutinefunction _js2python_bigint
  _js2python_false _js2python_none _js2python_null _js2python_pyproxy _js2python_true _length_code
  _ns_flagdata _pyproxyGen_Send _pyproxyGen_areturn _pyproxyGen_asend _pyproxyGen_athrow _pyproxyGen_return
  _pyproxyGen_throw _pyproxy_aiter_next _pyproxy_apply _pyproxy_apply_promising _pyproxy_contains
  _pyproxy_delattr _pyproxy_delitem _pyproxy_ensure_future _pyproxy_get_buffer _pyproxy_getattr
  _pyproxy_getitem _pyproxy_hasattr _pyproxy_iter_next _pyproxy_ownKeys _pyproxy_pop _pyproxy_repr
  _pyproxy_setattr _pyproxy_setitem _pyproxy_slice_assign _pyproxy_type _python2js abort abs accept acos acosh
  asin asinh atan atan2 atanh basename bind calloc captureThreadState cbrt ceil chdir check_gil chmod chown
  close compat_dict_to_literalmap compat_null_to_none compat_to_string_repr compress compressBound connect
  conversion_error cos cosh create_promise_handles_result_helper ctime daylight default_signature
  deflate_copyright dirfd dirname div dlerror dump_traceback dup emscripten_builtin_calloc
  emscripten_builtin_malloc emscripten_builtin_memalign emscripten_dlopen_promise emscripten_get_sbrk_ptr
  emscripten_log emscripten_main_runtime_thread_id emscripten_stack_get_base emscripten_stack_get_current
  emscripten_stack_get_end environ err exp expm1 fchmod fchown ffi_type_double ffi_type_float
  ffi_type_longdouble ffi_type_pointer ffi_type_sint16 ffi_type_sint32 ffi_type_sint64 ffi_type_sint8
  ffi_type_uint16 ffi_type_uint32 ffi_type_uint64 ffi_type_uint8 ffi_type_void fflush fileno floor free fstat
  fsync ftruncate g_ZSTD_threading_useless_symbol g_debuglevel getTempRet0 getdents getuid h_errno hiwire_get
  hiwire_intern hiwire_num_refs htonl htons hypot in6addr_any in6addr_loopback index inflate_copyright
  init_pyodide_proxy internal_error ioctl isatty jn jsbind jslib_init lchmod lchown link listen log log10
  log1p log2 lstat malloc memalign memcpy memory methods mkdir mknod mmap msync no_default ntohs open optarg
  opterr optind optopt optreset pause pipe poll pow print_stderr print_stdout program_invocation_name
  program_invocation_short_name pthread_self py_JsBigInt py_buffer_len_offset py_buffer_shape_offset
  py_docstring_mod py_jsnull pyodide_export_ pyproxy_getflags pystate_keepalive pystate_keepalive_ python2js
  python2js_custom pythonexc2js raise random read readdir readlink realloc recv recvmsg remove rename
  restoreThreadState restore_sys_last_exception rmdir round run_main_promising sbrk send sendmsg setTempRet0
  set_error shutdown signal signgam sin sinh sleep socket sqlite3_data_directory sqlite3_temp_directory
  sqlite3_version sqlite3one sqrt stat statfs stderr stdin stdout strerror symlink sync system tan tanh time
  times timezone truncate tzname umask uncompress unlink utime utimes wait warn wrap_exception write y1 yn
  z_errmsg
`
  .trim()
  .split(/\s+/);

/**
 * @param instance of the program
 * @param imports that it was given, where Emscripten looks for what libraries want
 * @returns what Emscripten is told of the instance
 */
export function linked({ exports }, imports) {
  Object.setPrototypeOf(imports.env, new Proxy({}, inherited(exports)));
  return { exports: Object.fromEntries(NAMED.map((name) => [name, exports[name]])) };
}

/** What an object inherits, but can replace: what exports has is read-only for heirs too. */
function inherited(exports) {
  return {
    has: (_, name) => name in exports,
    get: (_, name) => exports[name],
    set: (_, name, value, heir) =>
      Reflect.defineProperty(heir, name, { value, writable: true, enumerable: true, configurable: true }),
  };
}

/** Whoever looks for something of the program by its name at run time finds all of it. */
export function searchable(module, exports) {
  Object.setPrototypeOf(module.GOT, new Proxy({}, addressed(module, exports)));
  searchableByName(module, exports);
}

/** The program's address for a name is every library's, even of one that exports the same name itself. */
function addressed({ addFunction }, exports) {
  return {
    get: (_, name, heir) => {
      if (typeof name !== "string" || !(name in exports)) {
        return undefined;
      }
      const found = exports[name];
      const value = typeof found === "function" ? addFunction(found) : found.value;
      if (typeof value !== "number") {
        return undefined;
      }
      return (heir[name] = new WebAssembly.Global({ value: "i32", mutable: true }, value));
    },
  };
}

/** As ctypes does. */
function searchableByName(module, exports) {
  const main = module.LDSO.loadedLibsByName.__main__;
  const { exports: env } = main;
  const all = () => {
    for (const name in exports) {
      if (!Object.hasOwn(env, name)) {
        env[name] = exports[name];
      }
    }
    Object.defineProperty(main, "exports", { value: env });
    return env;
  };
  Object.defineProperty(main, "exports", { get: all, configurable: true });
}
