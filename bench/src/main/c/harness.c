/* SPDX-License-Identifier: Apache-2.0 */

/* libpcap beside our machine: its compiler, and its interpreter in a loop over many packets. */

#include <pcap/pcap.h>

#include <string.h>

/* Compiles an expression for Ethernet, optimized. Returns how many instructions there are, or -1. */
int harness_compile(const char *expression, struct bpf_insn *out, int room)
{
    struct bpf_program program;
    pcap_t *dead = pcap_open_dead(DLT_EN10MB, 262144);
    int count = -1;

    if (dead == NULL)
        return -1;
    if (pcap_compile(dead, &program, expression, 1, PCAP_NETMASK_UNKNOWN) == 0) {
        if (program.bf_len <= (unsigned)room) {
            count = (int)program.bf_len;
            memcpy(out, program.bf_insns, sizeof *out * program.bf_len);
        }
        pcap_freecode(&program);
    }
    pcap_close(dead);
    return count;
}

/* Returns how many of the packets bpf_filter keeps. */
int harness_bpf_filter(const struct bpf_insn *program, const u_char *bytes, const int *offsets,
                       const int *caplens, const int *wirelens, int count)
{
    int kept = 0;

    for (int i = 0; i < count; i++)
        if (bpf_filter(program, bytes + offsets[i], (u_int)wirelens[i], (u_int)caplens[i]) != 0)
            kept++;
    return kept;
}
