// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.logic;

/** A question needs more of something than it may have; its answer stays unknown. */
public final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What there is not enough of. */
    public enum Resource {
        /** The deadline is over. */
        TIME,
        /** The limit of memory is reached. */
        MEMORY,
        /** The thread was interrupted. */
        PATIENCE
    }

    private final Resource resource;

    public ExhaustedException(Resource resource) {
        super(resource.name(), null, false, false);
        this.resource = resource;
    }

    public Resource resource() {
        return resource;
    }
}
