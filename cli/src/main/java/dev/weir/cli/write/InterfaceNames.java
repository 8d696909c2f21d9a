// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The names of the interfaces of a savefile, by their numbers; more may come as it is read. */
final class InterfaceNames implements IntFunction<String> {
    private final @Nullable Savefile source;
    private final List<String> names = new ArrayList<>();

    /** The names in {@code source}; none without one. */
    InterfaceNames(@Nullable Savefile source) {
        this.source = source;
    }

    @Override
    public String apply(int id) {
        if (id >= names.size() && source != null) {
            List<CaptureInterface> known = source.interfaces();
            for (int i = names.size(); i < known.size(); i++) {
                names.add(known.get(i).name());
            }
        }
        return id >= 0 && id < names.size() ? names.get(id) : "";
    }
}
