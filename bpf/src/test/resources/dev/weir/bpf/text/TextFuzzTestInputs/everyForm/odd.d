(000) unimp 0x55 jt 3 jf 256
(001) ld [vlanp]
(002) ld M[-1]
(003) ja 1
(004) ret