#include <linux/filter.h>
/* IPv4 only */
static const struct sock_filter code[] = {
	BPF_STMT(BPF_LD + BPF_H + BPF_ABS, 12),	// EtherType
	BPF_JUMP(BPF_JMP|BPF_JEQ|BPF_K, 0x0800U, 0, 1),
	{ .code = BPF_RET | BPF_K, .k = (u_int)-1 },
	(struct sock_filter){ BPF_RET, 0, 0, ~(0xffffffff << 4) & SKF_AD_OFF },
};
struct sock_fprog prog = { .len = 4, .filter = code };
