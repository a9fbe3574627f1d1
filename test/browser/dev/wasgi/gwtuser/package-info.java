// SPDX-License-Identifier: Apache-2.0
/** The GWT project in {@code test/gwt-user}, which knows the bridge by its Maven artefact alone. */
package dev.wasgi.gwtuser;
