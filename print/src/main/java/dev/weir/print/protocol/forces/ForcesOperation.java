// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done, or was done, with components of a logical functional block. Numbers are those
 * of RFC 5810, appendix A.2.
 */
enum ForcesOperation {
    SET("Set", PathFlags.FULL | PathFlags.SPARSE),
    SET_PROPERTIES("SetProp", PathFlags.FULL | PathFlags.SPARSE),
    SET_RESPONSE("SetResp", PathFlags.RESULT),
    SET_PROPERTIES_RESPONSE("SetPropResp", PathFlags.RESULT),
    DELETE("Del", 0),
    DELETE_RESPONSE("DelResp", PathFlags.RESULT),
    GET("Get", 0),
    GET_PROPERTIES("GetProp", 0),
    GET_RESPONSE("GetResp", PathFlags.FULL | PathFlags.SPARSE | PathFlags.RESULT),
    GET_PROPERTIES_RESPONSE("GetPropResp", PathFlags.FULL | PathFlags.RESULT),
    REPORT("Report", PathFlags.FULL | PathFlags.SPARSE),
    COMMIT("Commit", 0),
    COMMIT_RESPONSE("RCommit", PathFlags.RESULT),
    TRANSACTION_COMPLETE("RTRCOMP", 0);

    private static final ForcesOperation[] ALL = values();

    private final String text;
    private final int data;

    ForcesOperation(String text, int data) {
        this.text = text;
        this.data = data;
    }

    /** {@return the operation of a number, or null} */
    static @Nullable ForcesOperation of(int type) {
        return type > 0 && type <= ALL.length ? ALL[type - 1] : null;
    }

    /** {@return its name} */
    String text() {
        return text;
    }

    /** {@return which kinds of data it may have, as {@link PathFlags}} */
    int data() {
        return data;
    }
}
