jeq #1, nowhere
end: ret a