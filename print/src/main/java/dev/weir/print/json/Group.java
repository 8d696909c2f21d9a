// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fields that stand together: those of a layer, of an object in a list of a layer, or of the packet
 * itself.
 */
final class Group {
    /** Why a layer, or an object in it, is not all there, or not right. */
    static final List<String> DAMAGES = List.of("truncated", "invalid", "tooDeep", "tooLong");

    private final String path;
    private final String name;
    private final String title;
    private final String reference;
    private final List<Field> fields = new ArrayList<>();
    private final byte[] opening;
    private final Field damage;

    private Group(String path, String name, String title, String reference) {
        this.path = path;
        this.name = name;
        this.title = title;
        this.reference = reference;
        opening = (",{\"layer\":\"" + name + "\"").getBytes(StandardCharsets.US_ASCII);
        damage =
                new Field(
                        this,
                        "damage",
                        new FieldType.Word(DAMAGES),
                        "what is wrong with the header, if anything");
    }

    /**
     * {@return a layer without fields yet}
     *
     * @param title what it is
     * @param reference where that is specified
     */
    static Group layer(String name, String title, String reference) {
        return new Group(name, name, title, reference);
    }

    /** {@return the fields of a packet beside its layers} */
    static Group packet() {
        return new Group("", "packet", "The packet", "");
    }

    /** {@return the fields of an object in a list of this group} */
    Group part(String field, String title) {
        return new Group(path.isEmpty() ? field : path + "." + field, field, title, reference);
    }

    String path() {
        return path;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    String reference() {
        return reference;
    }

    /** {@return the fields in their order, without {@link #damage}} */
    List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** {@return the field that every layer may have} */
    Field damage() {
        return damage;
    }

    /** {@return how a layer begins in JSON, with a comma before it} */
    byte[] opening() {
        return opening;
    }

    private Field add(String field, FieldType type, String description) {
        Field added = new Field(this, field, type, description);
        fields.add(added);
        return added;
    }

    Field number(String field, int bits, String description) {
        return add(field, new FieldType.Unsigned(bits), description);
    }

    Field signed(String field, int bits, String description) {
        return add(field, new FieldType.Signed(bits), description);
    }

    Field text(String field, String description) {
        return add(field, new FieldType.Text(), description);
    }

    Field octets(String field, String description) {
        return add(field, new FieldType.Octets(), description);
    }

    Field mac(String field, String description) {
        return add(field, new FieldType.Mac(), description);
    }

    Field ipv4(String field, String description) {
        return add(field, new FieldType.Ipv4(), description);
    }

    Field ipv6(String field, String description) {
        return add(field, new FieldType.Ipv6(), description);
    }

    Field address(String field, String description) {
        return add(field, new FieldType.Address(), description);
    }

    Field word(String field, List<String> words, String description) {
        return add(field, new FieldType.Word(words), description);
    }

    /** A list of the words whose bits are set; the first word is that of the lowest bit. */
    Field flags(String field, String description, List<String> words) {
        List<String> named = words.stream().filter(word -> !word.isEmpty()).toList();
        return add(field, new FieldType.Many(new FieldType.Word(named)), description);
    }

    Field numbers(String field, int bits, String description) {
        return add(field, new FieldType.Many(new FieldType.Unsigned(bits)), description);
    }

    Field texts(String field, String description) {
        return add(field, new FieldType.Many(new FieldType.Text()), description);
    }

    Field ipv4s(String field, String description) {
        return add(field, new FieldType.Many(new FieldType.Ipv4()), description);
    }

    Field ipv6s(String field, String description) {
        return add(field, new FieldType.Many(new FieldType.Ipv6()), description);
    }

    Field objects(Group of) {
        return add(of.name(), new FieldType.Objects(of), of.title());
    }
}
