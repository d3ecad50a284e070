// The least that a Worker can be: it says it is there, then sends back what it gets.
onmessage = ({ data }) => postMessage(data);
postMessage("ready");
