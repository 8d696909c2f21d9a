// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.bpf.Filter;
import dev.weir.packet.LinkType;
import dev.weir.savefile.CaptureInterface;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The filters of a scan, one for each link type. A filter is asked for when the first packet of its
 * link type comes, in the order of the file.
 */
final class Filters {
    private final Function<LinkType, Filter> choice;
    private final Map<LinkType, Filter> known = new HashMap<>();

    Filters(Function<LinkType, Filter> choice) {
        this.choice = choice;
    }

    Filter of(LinkType linkType) {
        Filter filter = known.get(linkType);
        if (filter == null) {
            filter = choice.apply(linkType);
            known.put(linkType, filter);
        }
        return filter;
    }

    /** {@return how many were asked for} */
    int size() {
        return known.size();
    }

    /** {@return for each interface of the layout its filter, or null if it is not known yet} */
    List<@Nullable Filter> byInterface(Layout layout) {
        List<@Nullable Filter> filters = new ArrayList<>();
        for (CaptureInterface each : layout.interfaces()) {
            filters.add(known.get(each.linkType()));
        }
        return filters;
    }
}
