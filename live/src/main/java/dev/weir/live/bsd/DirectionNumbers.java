// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.live.bsd.BsdSystem.DirectionRequest;

/** The numbers that the requests for one direction take. */
public final class DirectionNumbers {
    private DirectionNumbers() {}

    /** {@return the number of a direction, or -1 if the request has none for it} */
    public static int of(DirectionRequest request, CaptureDirection direction) {
        return switch (request) {
            case DIRECTION ->
                    switch (direction) {
                        case IN -> 0;
                        case BOTH -> 1;
                        case OUT -> 2;
                    };
            // a set of what is left out: 1 what is received, 2 what is sent
            case DIRFILT ->
                    switch (direction) {
                        case BOTH -> 0;
                        case OUT -> 1;
                        case IN -> 2;
                    };
            case SEESENT ->
                    switch (direction) {
                        case IN -> 0;
                        case BOTH -> 1;
                        case OUT -> -1;
                    };
        };
    }
}
