# SPDX-License-Identifier: Apache-2.0
"""Tells from an app's source what in it cannot run in a browser, without running any of it.

Where to look: `rules` is the table of what is named, and of what to do instead; `sources` has the
app's modules, `reach` follows the imports from the entry file; `scopes` notes what each name is
bound to, and `names` tells what an expression means by it; `values` tells what is known of a value,
and with it which code a browser never comes to (`blocks`); `walk` goes through the rest and applies
the rules; `check` is the way in.
"""
