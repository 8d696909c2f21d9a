// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

/** Frames without addresses. */
enum NoAddresses implements LinkAddresses {
    NONE
}
