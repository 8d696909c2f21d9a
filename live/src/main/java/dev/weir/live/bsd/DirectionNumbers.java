// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.live.Direction;
import dev.weir.live.bsd.BsdSystem.DirectionRequest;

import org.jspecify.annotations.Nullable;

/** The numbers that the requests for one direction take. */
public final class DirectionNumbers {
    private DirectionNumbers() {}

    /**
     * {@return the number of a direction, or -1 if the request has none for it}
     *
     * @param direction {@code null} for both
     */
    public static int of(DirectionRequest request, @Nullable Direction direction) {
        return switch (request) {
            case DIRECTION ->
                    switch (direction) {
                        case IN -> 0;
                        case null -> 1;
                        case OUT -> 2;
                    };
            // a set of what is left out: 1 what is received, 2 what is sent
            case DIRFILT ->
                    switch (direction) {
                        case null -> 0;
                        case OUT -> 1;
                        case IN -> 2;
                    };
            case SEESENT ->
                    switch (direction) {
                        case IN -> 0;
                        case null -> 1;
                        case OUT -> -1;
                    };
        };
    }
}
