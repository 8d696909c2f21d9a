    ldh [12]
    jne #0x806, L3
    ret #-1
L3: ret #0
