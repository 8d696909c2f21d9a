// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The requests that one system has, with their numbers.
 *
 * <p>Thirteen numbers mean one thing here and another there. {@code 0x80044279} sets the direction
 * on NetBSD, and has OpenBSD drop live traffic; so there is a table for each system, and none for
 * all.
 */
public final class RequestTable {
    private final Map<BpfRequest, RequestCode> codes;
    private final Map<Long, BpfRequest> names = new HashMap<>();

    RequestTable(Map<BpfRequest, RequestCode> codes) {
        this.codes = new EnumMap<>(codes);
        codes.forEach((name, code) -> {
            if (names.put(code.value(), name) != null) {
                throw new IllegalArgumentException("two requests are " + code);
            }
        });
    }

    /** {@return the requests that the system has} */
    public Set<BpfRequest> requests() {
        return Set.copyOf(codes.keySet());
    }

    /** {@return whether the system has that request} */
    public boolean has(BpfRequest request) {
        return codes.containsKey(request);
    }

    /**
     * {@return the number of a request}
     *
     * @throws IllegalArgumentException if the system does not have it
     */
    public RequestCode code(BpfRequest request) {
        RequestCode code = codes.get(request);
        if (code == null) {
            throw new IllegalArgumentException("this system has no " + request);
        }
        return code;
    }

    /** {@return the request that the second argument of ioctl(2) asks for, or null if none} */
    public @Nullable BpfRequest named(long value) {
        return names.get(value);
    }
}
