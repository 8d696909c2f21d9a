// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.jit.SharedLoads.Group;
import dev.weir.bpf.vm.Semantics;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Emits loads of the packet, of which a filter does little else. */
abstract class LoadEmitter {
    static final ClassDesc CD_ANCILLARY = ClassDesc.of(Ancillary.class.getName());
    static final ClassDesc CD_SEMANTICS = ClassDesc.of(Semantics.class.getName());
    private static final String WORD = "word";
    private static final String HALF = "half";
    private static final String OCTET = "octet";

    /** The methods that load from anywhere. */
    static final List<String> LOADS = List.of(WORD, HALF, OCTET);

    private static final MethodTypeDesc MTD_ADDRESS = MethodTypeDesc.of(CD_long, CD_int, CD_int);
    private static final MethodTypeDesc MTD_LINUX_ADDRESS =
            MethodTypeDesc.of(CD_long, CD_int, CD_int, CD_ANCILLARY);
    private static final MethodTypeDesc MTD_INT = MethodTypeDesc.of(CD_int, CD_int);

    /**
     * The locals of the packet; every method that runs instructions has them.
     *
     * @param memory what holds it
     * @param ancillary what is known of it, or -1 where the program does not ask
     * @param free a slot that nothing else is in, or -1: instructions for the first four are short
     */
    record Locals(int memory, int offset, int caplen, int wirelen, int ancillary, int free) {}

    /** A place in the packet that is loaded. */
    private record Place(Size size, int address) {}

    /**
     * What is emitted, and what is known of it.
     *
     * @param fields what loads read, or null where they are calls of methods
     */
    record Source(
            Flow flow,
            Memory memory,
            Bounds bounds,
            SharedLoads shared,
            Swaps swaps,
            @Nullable Fields fields) {}

    /** How often a field is loaded at least for it to be cached. */
    private static final int CACHED_FROM = 3;

    /** How many fields are cached at most: each takes some thirty bytes of the method. */
    private static final int MAX_CACHED = 12;

    final CodeBuilder code;
    final Flow flow;
    final Memory memory;
    final Locals locals;
    final Swaps swaps;
    private final Bounds bounds;
    private final SharedLoads shared;
    private final @Nullable Fields fields;

    /** A as a number, and as bytes: see {@link Swaps}. */
    final int a;

    final int bytes;
    final int x;
    private final int loaded;

    /** The locals of the groups of shared loads. */
    private final int[] fourBytes;

    /** The locals of {@link #emitCache}. */
    private final Map<Place, Integer> cache = new LinkedHashMap<>();

    /** Whether the bytes that the next instruction tests are on the stack, and not in the local. */
    private boolean onStack;

    LoadEmitter(CodeBuilder code, Source source, Locals locals) {
        this.code = code;
        this.flow = source.flow;
        this.memory = source.memory;
        this.bounds = source.bounds;
        this.shared = source.shared;
        this.swaps = source.swaps;
        this.locals = locals;
        this.fields = source.fields;
        bytes = locals.free >= 0 ? locals.free : code.allocateLocal(TypeKind.INT);
        a = code.allocateLocal(TypeKind.INT);
        x = code.allocateLocal(TypeKind.INT);
        loaded = code.allocateLocal(TypeKind.LONG);
        fourBytes = new int[shared.groups().size()];
        for (int i = 0; i < fourBytes.length; i++) {
            fourBytes[i] = code.allocateLocal(TypeKind.INT);
        }
    }

    /** {@return where to jump for a packet that is rejected} */
    abstract Label reject();

    /** {@return where to jump for an instruction} */
    abstract Label label(int pc);

    final void emitAbsolute(int pc, Size size, int k) {
        Integer cached = cache.get(new Place(size, k));
        if (flow.isFromHeader(k)) {
            code.iconst_0();
            emitFar(pc, size, k);
        } else if (cached != null) {
            emitCheck(pc, k + size.bytes());
            code.iload(cached);
            emitPut(pc, size, size != Size.BYTE);
        } else {
            boolean asBytes = asBytes(pc, size);
            if (emitConstant(pc, asBytes ? Read.bytes(size) : Read.number(size), size, k)) {
                emitPut(pc, size, asBytes);
            }
        }
    }

    /**
     * Loads, before a range begins, what it loads time and again: unless it is outside of the
     * captured bytes, of which each load still makes sure. Long lists of conditions load the same
     * few fields in each; HotSpot would find that out too, but at a high price.
     */
    // cached = caplen >= k + size ? Semantics.wordBytesAt(segment, offset + k) : 0;
    final void emitCache(int first, int end) {
        Map<Place, Integer> counts = new LinkedHashMap<>();
        for (int pc = first; pc < end; pc++) {
            if (flow.isReached(pc)
                    && flow.at(pc) instanceof LoadAbsolute(Size size, int k)
                    && k >= 0
                    && flow.address(k, size.bytes()) >= 0) {
                counts.merge(new Place(size, k), 1, Integer::sum);
            }
        }
        counts.forEach((place, count) -> {
            if (count >= CACHED_FROM && cache.size() < MAX_CACHED) {
                emitCache(place);
            }
        });
    }

    private void emitCache(Place place) {
        int local = code.allocateLocal(TypeKind.INT);
        Label done = code.newLabel();
        code.iconst_0().istore(local).iload(locals.caplen);
        code.loadConstant(place.address + place.size.bytes()).if_icmplt(done);
        code.aload(locals.memory).lload(locals.offset);
        code.loadConstant((long) place.address).ladd();
        read(Read.bytes(place.size));
        code.istore(local).labelBinding(done);
        cache.put(place, local);
    }

    final void emitIndirect(int pc, Size size, int k) {
        if (bounds.end(pc) >= 0) {
            emitNear(pc, size, k);
        } else {
            code.iload(x);
            emitFar(pc, size, k);
        }
    }

    // x = (P[k] & 0xf) << 2;
    final void emitHeaderLength(int pc, int k) {
        if (flow.isFromHeader(k)) {
            code.iconst_0();
            emitLoaded(Size.BYTE, k);
        } else if (!emitConstant(pc, Read.OCTET, Size.BYTE, k)) {
            return;
        }
        code.bipush(0xf).iand();
        if (flow.plain().isCopied(pc)) {
            emitPlain(label(flow.plain().copy(pc)));
        } else {
            code.iconst_2().ishl().istore(x);
        }
    }

    // x = <stack>;
    // if (x == 5) goto copy;
    // x <<= 2;
    private void emitPlain(Label copy) {
        code.istore(x).iload(x).loadConstant(PlainHeaders.WORDS).if_icmpeq(copy);
        code.iload(x).iconst_2().ishl().istore(x);
    }

    // if (caplen < k + size) return 0;
    // <stack> = WORD_26_OF_34.get(segment, offset);
    // or, without fields: <stack> = Semantics.wordAt(segment, offset + k);
    /** Returns whether there is something on the stack; else the packet is always rejected. */
    private boolean emitConstant(int pc, Read read, Size size, int k) {
        int address = flow.address(k, size.bytes());
        if (address < 0) {
            code.goto_(reject());
            return false;
        }
        int needed = address + size.bytes();
        emitCheck(pc, needed);
        if (shared.group(pc) >= 0) {
            emitShared(pc, read, k);
            return true;
        }
        if (fields != null) {
            int captured = Math.max(flow.captured(pc), needed);
            fields.emitRead(code, locals, read, address, captured);
            return true;
        }
        code.aload(locals.memory).lload(locals.offset);
        if (address > 0) {
            code.loadConstant((long) address).ladd();
        }
        read(read);
        return true;
    }

    private void emitCheck(int pc, int needed) {
        if (flow.captured(pc) < needed) {
            code.iload(locals.caplen).loadConstant(needed).if_icmplt(reject());
        }
    }

    // if (x + (k + size) > caplen) return 0;
    // a = Semantics.wordAt(segment, offset + (x + k));
    private void emitNear(int pc, Size size, int k) {
        int end = bounds.end(pc);
        if (flow.captured(pc) < end) {
            code.iload(x).loadConstant(k + size.bytes()).iadd();
            code.iload(locals.caplen).if_icmpgt(reject());
        }
        boolean asBytes = asBytes(pc, size);
        Read read = asBytes ? Read.bytes(size) : Read.number(size);
        if (shared.group(pc) >= 0) {
            emitShared(pc, read, k);
        } else {
            code.aload(locals.memory).lload(locals.offset);
            code.iload(x).loadConstant(k).iadd().i2l().ladd();
            read(read);
        }
        emitPut(pc, size, asBytes);
    }

    // fourBytes = LittleEndianSemantics.wordBytesAt(buffer, offset + 20);
    // <stack> = fourBytes >>> 24 & 0xff;
    private void emitShared(int pc, Read read, int address) {
        Group group = shared.groups().get(shared.group(pc));
        int local = fourBytes[shared.group(pc)];
        if (!shared.isLoaded(pc)) {
            code.aload(locals.memory).lload(locals.offset);
            if (group.indirect()) {
                code.iload(x).loadConstant(group.address()).iadd().i2l().ladd();
            } else if (group.address() > 0) {
                code.loadConstant((long) group.address()).ladd();
            }
            read(Read.WORD_BYTES);
            code.istore(local);
        }
        code.iload(local);
        if (address > group.address()) {
            code.loadConstant(Byte.SIZE * (address - group.address())).iushr();
        }
        read.emitTaken(code);
    }

    private boolean asBytes(int pc, Size size) {
        return size != Size.BYTE && swaps.usesBytes(pc);
    }

    /** Makes A what is on the stack, a number or bytes, in the forms that are used. */
    private void emitPut(int pc, Size size, boolean asBytes) {
        if (asBytes && (swaps.usesNumber(pc) || !swaps.usesBytes(pc))) {
            if (swaps.usesBytes(pc)) {
                code.dup();
            }
            emitSwap(size);
            code.istore(a);
        }
        if (!asBytes) {
            code.istore(a);
        } else if (swaps.usesBytes(pc)) {
            onStack = isOnlyTested(pc);
            if (!onStack) {
                code.istore(bytes);
            }
        }
    }

    /** Emits what comes before all loads. */
    final void emitStart() {
        if (fields != null) {
            Fields.sharpen(code, locals.memory());
        }
    }

    /** Emits a read from the address on the stack. */
    // <stack> = Semantics.wordAt(<stack>);
    private void read(Read what) {
        if (fields != null) {
            what.emitInPlace(code);
        } else {
            code.invokestatic(loads(), what.method(), Read.type(memory));
        }
    }

    /** Returns the class whose methods load. */
    ClassDesc loads() {
        return memory.semantics;
    }

    /** Returns whether the bytes are used by the next instruction only, right away. */
    private boolean isOnlyTested(int pc) {
        int next = pc + 1;
        return swaps.isInside(next)
                && !flow.isTarget(next)
                && swaps.asBytes(next)
                && !swaps.usesBytes(next)
                && flow.at(next) instanceof JumpIfK(_, _, int jt, int jf)
                && jt != jf;
    }

    private void emitSwap(Size size) {
        if (size == Size.WORD) {
            code.invokestatic(ConstantDescs.CD_Integer, "reverseBytes", MTD_INT);
        } else {
            semantics("swapHalf", MTD_INT);
        }
    }

    /** Puts what a test of A asks for on the stack: the number or the bytes. */
    final void emitTested(int pc) {
        if (!swaps.asBytes(pc)) {
            code.iload(a);
        } else if (!onStack) {
            code.iload(bytes);
        }
        onStack = false;
    }

    /** A load from anywhere; X, or 0, is on the stack. */
    private void emitFar(int pc, Size size, int k) {
        emitLoaded(size, k);
        if (swaps.usesBytes(pc)) {
            code.dup();
            emitSwap(size);
            code.istore(bytes);
        }
        code.istore(a);
    }

    // long loaded = Semantics.word(segment, offset, caplen, address(x, k));
    // if (loaded < 0) return 0;
    // <stack> = (int) loaded;
    private void emitLoaded(Size size, int k) {
        code.loadConstant(k);
        switch (flow.flavour()) {
            case LIBPCAP -> semantics("libpcapAddress", MTD_ADDRESS);
            case LINUX -> {
                code.aload(locals.ancillary);
                semantics("linuxAddress", MTD_LINUX_ADDRESS);
            }
        }
        code.lstore(loaded).aload(locals.memory).lload(locals.offset).iload(locals.caplen);
        code.lload(loaded);
        code.invokestatic(
                loads(),
                switch (size) {
                    case WORD -> WORD;
                    case HALF -> HALF;
                    case BYTE -> OCTET;
                },
                loadType(memory));
        code.lstore(loaded).lload(loaded).lconst_0().lcmp().iflt(reject());
        code.lload(loaded).l2i();
    }

    /** {@return the type of the methods that load from anywhere} */
    static MethodTypeDesc loadType(Memory memory) {
        return MethodTypeDesc.of(CD_long, memory.type, CD_long, CD_int, CD_long);
    }

    final void semantics(String method, MethodTypeDesc type) {
        code.invokestatic(CD_SEMANTICS, method, type);
    }
}
